package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class UpdateStoreTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final UpdateStore store = new UpdateStore();

    @Test
    void persist_keepsTheFirstOfTwo() {
        assertThat(persist(5, "{\"update_id\":5}")).isTrue();
        assertThat(persist(5, "{}")).isFalse();
        assertThat(waiting()).containsExactly(new KeptUpdate(5, clock.instant(), "message", "{\"update_id\":5}"));
    }

    @Test
    void processed_takesAnUpdateOffTheList() {
        persist(7, "{}");
        persist(6, "{}");
        persist(8, "{}");

        database.get().useTransaction(tx -> store.processed(tx, 6, clock.instant(), "x".repeat(3000)));
        database.get().useTransaction(tx -> store.processed(tx, 7, clock.instant(), null));

        assertThat(waiting()).extracting(KeptUpdate::updateId).containsExactly(8L);
    }

    @Test
    void nextOffset_confirmsAllThatIsKept() {
        assertThat(database.get().read(store::nextOffset)).isEqualTo(OptionalLong.empty());
        persist(7, "{}");
        persist(6, "{}");
        database.get().useTransaction(tx -> store.processed(tx, 7, clock.instant(), null));
        assertThat(database.get().read(store::nextOffset)).isEqualTo(OptionalLong.of(8));
    }

    private boolean persist(long id, String raw) {
        return database.get().inTransaction(tx -> store.persist(tx, id, "message", raw, clock.instant()));
    }

    private List<KeptUpdate> waiting() {
        return database.get().read(handle -> store.waiting(handle, 10));
    }
}
