package prahari.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Inserting a row that another transaction may just have inserted. */
public final class Inserts {
    private static final String UNIQUE_VIOLATION = "23505";

    private Inserts() {}

    /**
     * What {@code insert} gives, or empty when a row with the same unique key is there. H2 undoes the one statement only, so
     * the transaction goes on; and it waits for another transaction's uncommitted row, so "there" means committed.
     */
    public static <T> Optional<T> unlessThere(Supplier<T> insert) {
        try {
            return Optional.of(insert.get());
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
