package prahari.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.text.CharSet;

/** Reads dates as people write them. */
final class Dates {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2040;
    private static final int LONGEST_MONTH = 12;
    private static final Set<String> BEHIND_DAY =
            Set.of(" ", ",", ", ", "st, ", "nd, ", "rd, ", "th, ", "st ", "nd ", "rd ", "th ");
    private static final Map<String, Integer> MONTHS = months();

    private static final CharSet SEPARATORS = CharSet.of("-/. ");

    /**
     * A date found.
     *
     * @param full whether the year has four digits
     */
    record Found(int start, int end, LocalDate date, boolean full) {}

    private Dates() {}

    /** The date that begins with a group of digits. */
    static @Nullable Found at(String text, Groups groups, int group) {
        if (groups.size(group) > 4) return null;
        Found numeric = group + 2 < groups.count() ? numeric(text, groups, group) : null;
        if (numeric != null) return numeric;
        return group + 1 < groups.count() ? named(text, groups, group) : null;
    }

    /** Eight digits in one piece, {@code 19900511} or {@code 11051990}: a date only where words say so. */
    static @Nullable Found joined(String text, Groups groups, int group) {
        int start = groups.start(group);
        int end = groups.end(group);
        if (end - start != 8 || Chars.isWordBefore(text, start) || Chars.isWordAfter(text, end)) return null;
        int all = Integer.parseInt(text.substring(start, end));
        Found first = found(start, end, all / 10_000, all / 100 % 100, all % 100, true);
        return first != null ? first : eitherOrder(start, end, all % 10_000, all / 10_000 % 100, all / 1_000_000, true);
    }

    private static @Nullable Found numeric(String text, Groups groups, int first) {
        char separator = groups.separator(first);
        if (separator == '年' && groups.separator(first + 1) == '月') return chinese(text, groups, first);
        if (!SEPARATORS.has(separator) || groups.separator(first + 1) != separator) return null;
        int last = groups.size(first + 2);
        boolean yearFirst = groups.size(first) == 4 && last <= 2;
        boolean yearLast = groups.size(first) <= 2 && (last == 4 || (last == 2 && separator != ' '));
        if (groups.size(first + 1) > 2 || (!yearFirst && !yearLast)) return null;
        int start = groups.start(first);
        int end = groups.end(first + 2);
        if (Chars.isWordBefore(text, start) || (isLetter(text, end) && !isTime(text, end))) return null;
        int one = number(text, groups, first);
        int two = number(text, groups, first + 1);
        int three = number(text, groups, first + 2);
        if (yearFirst) return found(start, end, one, two, three, true);
        return eitherOrder(start, end, last == 4 ? three : century(three), two, one, last == 4);
    }

    private static @Nullable Found chinese(String text, Groups groups, int first) {
        int end = groups.end(first + 2);
        int year = number(text, groups, first);
        int month = number(text, groups, first + 1);
        int day = number(text, groups, first + 2);
        return found(groups.start(first), Chars.at(text, end) == '日' ? end + 1 : end, year, month, day, true);
    }

    /** {@code 1990-05-11T00:00:00}. */
    private static boolean isTime(String text, int end) {
        return Chars.at(text, end) == 'T' && Chars.isDigit(Chars.at(text, end + 1));
    }

    /** {@code 5 Jan 1990}, {@code 5-JAN-1990} or {@code Jan 5, 1990}. */
    private static @Nullable Found named(String text, Groups groups, int first) {
        int size = groups.size(first + 1);
        if (groups.size(first) > 2 || (size != 4 && size != 2)) return null;
        int from = groups.end(first);
        int to = groups.start(first + 1);
        int start = groups.start(first);
        int end = groups.end(first + 1);
        if (to - from > LONGEST_MONTH + 4 || isLetter(text, end) || !mayBeBetween(text, from, to)) return null;
        int day = number(text, groups, first);
        int year = size == 2 ? century(number(text, groups, first + 1)) : number(text, groups, first + 1);
        String between = text.substring(from, to);
        Integer month = MONTHS.get(word(between));
        if (month != null)
            return Chars.isWordBefore(text, start) ? null : found(start, end, year, month, day, size == 4);
        if (size == 2 || !BEHIND_DAY.contains(between)) return null;
        int word = start;
        while (word > 0
                && start - word <= LONGEST_MONTH
                && text.charAt(word - 1) != '\n'
                && !Chars.isDigit(text.charAt(word - 1))) word--;
        String before = text.substring(word, start).stripTrailing();
        int cut = before.lastIndexOf(' ') + 1;
        month = MONTHS.get(word(before.substring(cut)));
        return month == null ? null : found(word + cut, end, year, month, day, true);
    }

    /** A Latin name has three letters; a shorter gap holds one of another script, or blanks and a comma. */
    private static boolean mayBeBetween(String text, int from, int to) {
        if (to - from >= 3) return true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80 && c != ' ' && c != ',') return false;
        }
        return true;
    }

    private static @Nullable Found eitherOrder(int start, int end, int year, int month, int day, boolean full) {
        return month > 12 ? found(start, end, year, day, month, full) : found(start, end, year, month, day, full);
    }

    private static @Nullable Found found(int start, int end, int year, int month, int day, boolean full) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) return null;
        try {
            return new Found(start, end, LocalDate.of(year, month, day), full);
        } catch (DateTimeException e) { // 31 June
            return null;
        }
    }

    private static int century(int year) {
        return year > LAST_YEAR % 100 ? 1900 + year : 2000 + year;
    }

    private static int number(String text, Groups groups, int group) {
        return groups.size(group) > 4 ? -1 : Integer.parseInt(text, groups.start(group), groups.end(group), 10);
    }

    private static boolean isLetter(String text, int at) {
        return Chars.isLetter(Chars.at(text, at));
    }

    private static String word(String between) {
        String letters = between.toLowerCase(Locale.ROOT);
        int from = 0;
        int to = letters.length();
        while (from < to && " -./,".indexOf(letters.charAt(from)) >= 0) from++;
        while (to > from && " -./,".indexOf(letters.charAt(to - 1)) >= 0) to--;
        String word = letters.substring(from, to);
        for (String ending : new String[] {"st ", "nd ", "rd ", "th ", "de "}) {
            if (word.startsWith(ending)) return word.substring(ending.length());
        }
        return word;
    }

    private static Map<String, Integer> months() {
        String[] names = {
            "jan january january enero janeiro ocak januari января जनवरी जन জানুয়ারি",
            "feb february febrero fevereiro şubat februari февраля फरवरी ফেব্রুয়ারি",
            "mar march marzo março mart maret марта मार्च মার্চ",
            "apr april abril nisan апреля अप्रैल এপ্রিল",
            "may mayo maio mayıs mei мая मई মে",
            "jun june junio junho haziran juni июня जून জুন",
            "jul july julio julho temmuz juli июля जुलाई জুলাই",
            "aug august agosto ağustos agustus августа अगस्त আগস্ট",
            "sep sept september septiembre setembro eylül сентября सितंबर सितम्बर সেপ্টেম্বর",
            "oct october octubre outubro ekim oktober октября अक्टूबर অক্টোবর",
            "nov november noviembre novembro kasım ноября नवंबर नवम्बर নভেম্বর",
            "dec december diciembre dezembro aralık desember декабря दिसंबर दिसम्बर ডিসেম্বর"
        };
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split(" ", -1)) months.put(name, i + 1);
        }
        return Map.copyOf(months);
    }
}
