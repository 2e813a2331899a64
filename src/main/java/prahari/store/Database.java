package prahari.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import prahari.vault.MasterKey;
import prahari.vault.Place;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/** The H2 database: one pool, migrated when opened; what could name a person stands encrypted in it. */
public final class Database implements AutoCloseable {
    /**
     * Each commit goes to disk at once (WRITE_DELAY=0: with the default, a kill loses thousands of committed rows), and the
     * JVM's exit does not close the database under our feet. No trace file: it would hold statements with their values.
     */
    private static final String FILE_SETTINGS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    /** Without "retry:" a thread that is interrupted while it reads or writes closes the file for every thread. */
    private static final String FILE_PREFIX = "jdbc:h2:retry:";

    /** A value that only the right keys can read. */
    static final Place KEY_CHECK = new Place("key_check", "content", "1");

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Vault vault;

    private Database(String url, int connections, Vault vault) {
        this.vault = vault;
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("prahari");
        config.setPassword("");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setPoolName("prahari");
        pool = new HikariDataSource(config);
        try {
            migrate();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        jdbi = Jdbi.create(pool);
        jdbi.getConfig(Encrypted.class).with(vault);
        jdbi.registerArgument(new UtcInstants());
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> {
            var time = row.getObject(column, java.time.OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        });
        try {
            checkKeys();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private void migrate() {
        Flyway flyway = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .javaMigrations(new RuleTexts(), new TextsEncrypted(vault), new NotesEncrypted(vault))
                .load();
        boolean brokenOff = Arrays.stream(flyway.info().all())
                .anyMatch(each -> each.getState() == MigrationState.FAILED && each.getType() == CoreMigrationType.JDBC);
        if (brokenOff) flyway.repair(); // those of ours go on where they were; without this Flyway would not let them
        flyway.migrate();
    }

    private void checkKeys() {
        byte[] check = read(handle -> handle.createQuery("select content from key_check where one = 1")
                .mapTo(byte[].class)
                .one());
        try {
            vault.decrypt(KEY_CHECK, check);
        } catch (Unreadable e) {
            throw new WrongKeys("the database was encrypted with other keys than those that were given; put back the"
                    + " folder of keys that belongs to it");
        }
    }

    /** The keys are not those of the database. */
    public static final class WrongKeys extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongKeys(String what) {
            super(what);
        }
    }

    /**
     * Opens (or makes) the database in {@code file}, given without H2's ending {@code .mv.db}. A new one is made aside and
     * takes its name when it is whole: H2 cannot roll back the making of tables, and a full disk would leave half of them.
     *
     * @throws WrongKeys when it was encrypted with other keys
     */
    public static Database open(Path file, Vault vault) {
        Path whole = Path.of(file + ".mv.db");
        if (!Files.exists(whole)) {
            Path aside = Path.of(file + "-new");
            try {
                Files.deleteIfExists(Path.of(aside + ".mv.db"));
                new Database(FILE_PREFIX + aside.toAbsolutePath() + FILE_SETTINGS, 4, vault).close();
                Files.move(Path.of(aside + ".mv.db"), whole, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("a new database cannot be made in " + file.getParent() + ": " + e, e);
            }
        }
        String url = FILE_PREFIX + file.toAbsolutePath() + FILE_SETTINGS;
        var database = new Database(url, 16, vault);
        if (database.isCompact()) return database;
        database.close();
        compact(url);
        var compact = new Database(url, 16, vault);
        compact.useTransaction(tx -> tx.execute("update key_check set compact = true where one = 1"));
        return compact;
    }

    /** The same with keys in the folder {@code keys} beside the file, made when there are none. */
    public static Database open(Path file) {
        Path keys = file.resolveSibling("keys");
        Path master = keys.resolve("master.key");
        return open(
                file,
                Vault.open(
                        keys.resolve("data"),
                        Files.exists(master) ? MasterKey.ofFile(master) : MasterKey.make(master)));
    }

    /** Opens a database of this name in memory; it lives until the last connection closes. */
    public static Database inMemory(String name) {
        return new Database("jdbc:h2:mem:" + name + ";LOCK_TIMEOUT=10000", 16, Vault.inMemory());
    }

    private boolean isCompact() {
        return read(handle -> handle.createQuery("select compact from key_check where one = 1")
                .mapTo(Boolean.class)
                .one());
    }

    /** Writes a closed database's file anew: H2 keeps what was deleted in free pages until then. */
    private static void compact(String url) {
        try (var connection = DriverManager.getConnection(url, "prahari", "");
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be rid of what it held in clear", e);
        }
    }

    /** Encrypts and decrypts what this database holds. */
    public Vault vault() {
        return vault;
    }

    /** Runs {@code work} in one transaction, rolled back when it throws. */
    public <T> T inTransaction(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /** Runs {@code work} in one transaction, rolled back when it throws. */
    public void useTransaction(Consumer<Handle> work) {
        jdbi.useTransaction(work::accept);
    }

    /** Runs {@code query} on a connection of its own. */
    public <T> T read(Function<Handle, T> query) {
        return jdbi.withHandle(query::apply);
    }

    /** Whether it answers; after a failed write, on a full disk say, H2 closes it for good. */
    public boolean isUsable() {
        try {
            return read(handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The pool, for the scheduler's own store. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Binds instants as UTC, whatever the machine's zone. */
    private static final class UtcInstants extends AbstractArgumentFactory<Instant> {
        UtcInstants() {
            super(java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value.atOffset(ZoneOffset.UTC));
        }
    }
}
