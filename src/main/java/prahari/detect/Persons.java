package prahari.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells persons apart: two records are about one when they share a number, or say the same. */
final class Persons {
    private static final String NAME = "name";
    private static final String ID = "id";
    private static final int LONGEST = 60;

    private final Map<String, String> known = new HashMap<>();

    /** A name for the person of a record, the same for all records about him. */
    String of(List<Draft.Value> values) {
        String name = "";
        StringBuilder all = new StringBuilder();
        List<String> keys = new ArrayList<>();
        for (Draft.Value value : values) {
            String plain = plain(value.text());
            if (plain.isEmpty()) continue;
            if (name.isEmpty() && value.field().equals(NAME)) name = plain;
            else if (digits(plain) >= (value.field().equals(ID) ? 6 : 4)) keys.add(value.field() + "=" + plain);
            all.append(value.field()).append('=').append(plain).append(' ');
        }
        if (name.isEmpty()) keys.removeIf(key -> !key.startsWith("id=")); // a family shares a telephone
        if (keys.isEmpty()) return known.computeIfAbsent(all.toString(), text -> text);
        String person = null;
        for (String key : keys) {
            if (person == null) person = known.get(name.isEmpty() ? key : name + " " + key);
        }
        if (person == null) person = name + " " + keys.get(0);
        for (String key : keys) {
            known.putIfAbsent(name + " " + key, person);
            known.putIfAbsent(key, person);
        }
        return person;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && plain.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '@') plain.append(Character.toLowerCase(c));
        }
        return plain.toString();
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) digits++;
            else if (text.charAt(i) == '@') return text.length();
        }
        return digits;
    }
}
