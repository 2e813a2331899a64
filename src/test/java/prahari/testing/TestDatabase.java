package prahari.testing;

import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import prahari.store.Database;

/** A migrated database in memory for each test: {@code @RegisterExtension TestDatabase database = new TestDatabase();} */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback {
    private Database database = Database.inMemory("unused");

    public TestDatabase() {
        database.close();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database = Database.inMemory(UUID.randomUUID().toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        database.close();
    }

    public Database get() {
        return database;
    }
}
