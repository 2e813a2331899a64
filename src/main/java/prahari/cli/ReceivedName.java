package prahari.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a received bundle, or an alert of one, is named: {@code R-1}, {@code R-1/7}.
 *
 * @param alert 0 for all of its alerts
 */
record ReceivedName(long bundle, long alert) {
    private static final Pattern FORM = Pattern.compile("R-?([1-9][0-9]{0,17})(?:/([1-9][0-9]{0,17}))?");

    static boolean is(String name) {
        return FORM.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    static ReceivedName parse(String name) {
        Matcher form = FORM.matcher(name.toUpperCase(Locale.ROOT));
        if (!form.matches()) throw new Exit.WrongUse("prahari: a received bundle is named such as R-1, not: " + name);
        return new ReceivedName(
                Long.parseLong(form.group(1)), form.group(2) == null ? 0 : Long.parseLong(form.group(2)));
    }
}
