package prahari.identifier;

import java.util.function.Consumer;

/** Internet addresses of four numbers; those of private networks point at nobody and count little. */
final class Ip implements Recognizer {
    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        Groups groups = scan.groups();
        for (int i = 0; i + 3 < groups.count(); i++) {
            if (!isAddress(groups, i)) continue;
            int start = groups.start(i);
            int end = groups.end(i + 3);
            if (Chars.isWordBefore(text, start) || Chars.isWordAfter(text, end)) continue;
            if (Chars.before(text, start) == '.'
                    || (Chars.at(text, end) == '.' && Chars.isDigit(Chars.at(text, end + 1)))) continue;
            boolean version = scan.label(start, end) == Cue.REFERENCE;
            String first = text.substring(start, groups.end(i + 1));
            double confidence = version ? 0.1 : isPrivate(first) ? 0.3 : 0.85;
            found.accept(new Candidate("ip", start, end, confidence, first + ".*.*", text.substring(start, end)));
        }
    }

    private static boolean isAddress(Groups groups, int first) {
        for (int i = first; i < first + 4; i++) {
            if (groups.size(i) > 3
                    || (i < first + 3 && (groups.separator(i) != '.' || groups.start(i + 1) - groups.end(i) != 1)))
                return false;
            String digits = groups.digits(i, i + 1);
            if (Integer.parseInt(digits) > 255 || (digits.length() > 1 && digits.charAt(0) == '0')) return false;
        }
        return groups.size(first) > 1 || groups.digits(first, first + 1).charAt(0) > '0';
    }

    private static boolean isPrivate(String firstTwo) {
        return firstTwo.startsWith("10.")
                || firstTwo.startsWith("127.")
                || firstTwo.equals("192.168")
                || firstTwo.equals("169.254")
                || firstTwo.matches("172\\.(1[6-9]|2\\d|3[01])");
    }
}
