package prahari.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.vault.Vault;

/** Goes with every handle of a {@link Database}: the vault that its encrypted columns are read and written with. */
public final class Encrypted implements JdbiConfig<Encrypted> {
    private @Nullable Vault vault;

    /** Made by Jdbi. */
    public Encrypted() {}

    void with(Vault used) {
        vault = used;
    }

    /** The vault of this handle's database. */
    public static Vault vault(Handle handle) {
        return handle.getConfig(Encrypted.class).vault();
    }

    /** The vault of the database that a row comes from. */
    public static Vault vault(StatementContext context) {
        return context.getConfig(Encrypted.class).vault();
    }

    private Vault vault() {
        if (vault == null) throw new IllegalStateException("this handle is of no Database");
        return vault;
    }

    @Override
    public Encrypted createCopy() {
        var copy = new Encrypted();
        copy.vault = vault;
        return copy;
    }
}
