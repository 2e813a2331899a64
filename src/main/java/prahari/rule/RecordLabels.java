package prahari.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.text.TextViews;

/** The labels of a record and the field that each stands for; looked up in place, whatever the case and spacing. */
public final class RecordLabels {
    /** A longer one is a sentence. */
    public static final int LONGEST = 60;

    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");

    /** Properties of a vCard (RFC 6350) by the label that means the same. */
    private static final Map<String, String> ADDRESS_CARD = Map.of("fn", "name", "bday", "dob", "adr", "address");

    private final String[] labels;
    private final String[] fields;
    private final Map<String, Integer> folded = new HashMap<>();

    /**
     * Prepares the labels.
     *
     * @param fieldByLabel the field that each label stands for
     */
    public RecordLabels(Map<String, String> fieldByLabel) {
        int size = Integer.highestOneBit(fieldByLabel.size() + 4) * 4;
        labels = new String[size];
        fields = new String[size];
        fieldByLabel.forEach(this::add);
        ADDRESS_CARD.forEach((property, label) -> {
            String field = fieldByLabel.get(label);
            if (field != null) add(property, field);
        });
    }

    private void add(String label, String field) {
        String plain = squeeze(label.toLowerCase(Locale.ROOT));
        int slot = slot(plain, 0, plain.length());
        if (labels[slot] != null) return;
        labels[slot] = plain;
        fields[slot] = field;
        folded.putIfAbsent(fold(plain), slot);
    }

    /** Equal when the same labels stand for the same fields. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordLabels same
                && Arrays.equals(labels, same.labels)
                && Arrays.equals(fields, same.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(labels);
    }

    /** The number of the label that a range is, which has neither blanks nor signs at its ends; negative when it is none. */
    public int find(String text, int start, int end) {
        if (start >= end || end - start > 2 * LONGEST) return -1;
        int slot = slot(text, start, end);
        return labels[slot] == null ? -1 : slot;
    }

    /** The same for a label that mixes in lookalikes of another script; takes far longer. */
    public int findDisguised(String text, int start, int end) {
        if (start >= end || end - start > LONGEST) return -1;
        return folded.getOrDefault(fold(text.substring(start, end)), -1);
    }

    /** The field that a label stands for. */
    public String field(int label) {
        return fields[label];
    }

    /** Whether a label stands for this field. */
    public boolean has(String field) {
        for (String each : fields) if (field.equals(each)) return true;
        return false;
    }

    /** Where a label stands, or would. */
    private int slot(String text, int start, int end) {
        int hash = 0;
        boolean blank = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean isBlank = isBlank(c);
            if (!isBlank || !blank) hash = hash * 31 + (isBlank ? ' ' : lower(c));
            blank = isBlank;
        }
        int slot = (hash ^ (hash >>> 15)) & (labels.length - 1);
        while (labels[slot] != null && !same(labels[slot], text, start, end)) slot = (slot + 1) & (labels.length - 1);
        return slot;
    }

    private static boolean same(@Nullable String label, String text, int start, int end) {
        if (label == null) return false;
        int at = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean isBlank = isBlank(c);
            if (isBlank && i > start && isBlank(text.charAt(i - 1))) continue;
            if (at == label.length() || label.charAt(at) != (isBlank ? ' ' : lower(c))) return false;
            at++;
        }
        return at == label.length();
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c < 0x80 ? c : Character.toLowerCase(c);
    }

    private static String fold(String label) {
        return squeeze(TextViews.of(label).words().text());
    }

    private static String squeeze(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }
}
