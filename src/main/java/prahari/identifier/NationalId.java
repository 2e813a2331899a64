package prahari.identifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A number or code that a country gives its people.
 *
 * @param cues what words name it, its own first; those behind it name numbers of other countries too
 * @param marks words that name it only as they are written here, since they are ordinary words in small letters
 * @param check whether a value, without separators and in capitals, can be one
 * @param forms how it is written
 */
record NationalId(String type, List<Cue> cues, List<String> marks, Predicate<String> check, List<Form> forms) {
    /**
     * A way to write a value.
     *
     * @param alone confidence where nothing but the value speaks for it; 0 where a word must name it
     * @param pattern {@code #} a digit, {@code @} a letter, {@code *} either, {@code ~} a sign that is part of the value,
     *     else a separator
     * @param isBare whether it is of digits alone
     */
    record Form(double alone, String pattern, boolean isBare) {
        /** From {@code .9 ###-##}. */
        static Form of(String written) {
            int blank = written.indexOf(' ');
            String pattern = written.substring(blank + 1);
            boolean bare = pattern.chars().allMatch(c -> c == '#');
            return new Form(Double.parseDouble(written.substring(0, blank)), pattern, bare);
        }
    }

    /** One that words of one kind name; the forms apart by bars. */
    static NationalId of(String type, Cue cue, Predicate<String> check, String forms) {
        return new NationalId(type, List.of(cue), List.of(), check, forms(forms));
    }

    /** One that has no word of its own kind. */
    static NationalId of(String type, String marks, Predicate<String> check, String forms) {
        return new NationalId(type, List.of(), List.of(marks.split(",", -1)), check, forms(forms));
    }

    /** With marks apart by commas. */
    NationalId marked(String more) {
        return new NationalId(type, cues, List.of(more.split(",", -1)), check, forms);
    }

    /** With words that name numbers of other countries too. */
    NationalId also(Cue... more) {
        List<Cue> all = new ArrayList<>(cues);
        all.addAll(List.of(more));
        return new NationalId(type, List.copyOf(all), marks, check, forms);
    }

    /** Two letters. */
    String region() {
        return type.substring(0, 2).toUpperCase(Locale.ROOT);
    }

    private static List<Form> forms(String forms) {
        return Arrays.stream(forms.split(" \\| ", -1)).map(Form::of).toList();
    }
}
