package prahari.vault;

import java.nio.charset.StandardCharsets;

/**
 * Where an encrypted value stands. It is part of what is authenticated: the value cannot be read anywhere else.
 *
 * @param row what tells the row from every other one of its table, for ever
 */
public record Place(String table, String column, String row) {
    byte[] bytes(String key) {
        // each part with its length before it: no two places have the same bytes
        var text = new StringBuilder("prahari 1");
        for (String part : new String[] {table, column, row, key}) {
            text.append('\n').append(part.length()).append(' ').append(part);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return table + "." + column + " of " + row;
    }
}
