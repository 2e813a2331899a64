package prahari.store;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/** Reads every text of {@link KeptText}. */
public final class KeptTextStore {
    private KeptTextStore() {}

    /** Tells what cannot be read, and returns how many can. */
    public static long readAll(Handle handle, Consumer<String> problems) {
        long count = 0;
        for (KeptText text : KeptText.values()) {
            String sql =
                    "select id, %1$s as text from %2$s where %1$s is not null".formatted(text.column(), text.table());
            try (var rows = handle
                    .createQuery(sql)
                    .setFetchSize(500)
                    .map((row, context) ->
                            trouble(text, Encrypted.vault(context), row.getLong("id"), row.getBytes("text")))
                    .stream()) {
                for (var each = rows.iterator(); each.hasNext(); ) {
                    String trouble = each.next();
                    if (trouble.isEmpty()) count++;
                    else problems.accept(trouble);
                }
            }
        }
        return count;
    }

    private static String trouble(KeptText text, Vault vault, long row, byte[] kept) {
        try {
            vault.decrypt(text.place(row), kept);
            return "";
        } catch (Unreadable e) {
            return String.valueOf(e.getMessage());
        }
    }
}
