package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Source;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class BotPageStoreTest {
    private static final Source BOT = new Source.BotPage("lookup_bot");
    private static final BotPageState ALIVE = new BotPageState(true, "Lookup", "Finds all", 1000L);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final BotPageStore store = new BotPageStore();

    @Test
    void record_addsARowForEachChange() {
        assertThat(record(ALIVE)).isEqualTo(new BotPageChange(true, null, ALIVE));
        assertThat(record(ALIVE).noted()).isFalse();
        assertThat(record(BotPageState.GONE)).isEqualTo(new BotPageChange(true, ALIVE, BotPageState.GONE));
        assertThat(record(BotPageState.GONE).noted()).isFalse();
        assertThat(record(new BotPageState(true, "New name", "Finds all", 1000L))
                        .noted())
                .isTrue();
        assertThat(record(new BotPageState(true, "New name", null, 1000L)).noted())
                .isTrue();
        List<BotPageRow> history = database.get().read(handle -> store.history(handle, BOT.id()));
        assertThat(history).extracting(BotPageRow::state).hasSize(4).startsWith(ALIVE, BotPageState.GONE);
    }

    @Test
    void record_notesUsersOnlyWhenTheyMovedByATenth() {
        record(ALIVE);

        assertThat(record(users(1099L)).noted()).isFalse();
        assertThat(record(users(1100L)).noted()).isTrue();
        assertThat(record(users(991L)).noted()).isFalse();
        assertThat(record(users(null)).noted()).isTrue();
        assertThat(record(users(0L)).noted()).isTrue();
        assertThat(record(users(0L)).noted()).isFalse();
        assertThat(database.get()
                        .read(handle -> store.last(handle, BOT.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(users(0L));
    }

    @Test
    void record_cutsWhatIsTooLong() {
        var endless = new BotPageState(true, "\uD83D\uDE00".repeat(300), "d".repeat(5000), null);

        assertThat(record(endless).noted()).isTrue();
        assertThat(record(endless).noted()).isFalse();
    }

    private static BotPageState users(@Nullable Long users) {
        return new BotPageState(true, "Lookup", "Finds all", users);
    }

    private BotPageChange record(BotPageState state) {
        var capture = new Capture(
                BOT,
                Capture.Kind.PROFILE,
                "https://t.me/x",
                "https://t.me/x",
                200,
                Map.of(),
                clock.instant(),
                Blob.utf8(""));
        return database.get().inTransaction(tx -> {
            long captureId = new CaptureStore().add(tx, capture, capture.body().sha256(), "e".repeat(64));
            return store.record(tx, BOT.id(), state, captureId, clock.instant());
        });
    }
}
