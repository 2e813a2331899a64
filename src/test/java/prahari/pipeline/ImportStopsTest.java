package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import prahari.collect.ImportRun;
import prahari.store.Database;
import prahari.testing.TestClock;

class ImportStopsTest {
    /** A kill is a stop after any transaction: what is in hand is lost, what is kept is whole. */
    @Property(tries = 5)
    void run_takesEachMessageOnceHoweverOftenItIsStopped(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        Path folder = Files.createTempDirectory("importer");
        try (Database database = Database.inMemory("importer-" + seed)) {
            ImportParts parts = ImportParts.make(database, folder, new TestClock());
            Path file = folder.resolve("result.json");
            var chats = new StringBuilder();
            int total = 0;
            for (int chat = 1; chat <= 3; chat++) {
                int count = 1 + random.nextInt(300);
                var texts = new StringBuilder();
                for (int i = 1; i <= count; i++) {
                    texts.append(i == 1 ? "" : ",")
                            .append(ImportParts.message(i, i % 41 == 0 ? ImportParts.LEAK + i : "post " + i));
                }
                total += count;
                chats.append(chat == 1 ? "" : ",").append(ImportParts.chat("Chat " + chat, chat, texts.toString()));
            }
            Files.writeString(file, "{\"about\": \"x\", \"chats\": {\"list\": [" + chats + "]}}");

            ImportRun run = parts.importer().begin(file);
            for (int round = 0; run.sha256() == null; round++) {
                var asked = new AtomicLong();
                long stopAt = round > 20 ? Long.MAX_VALUE : 1 + random.nextInt(4);
                BooleanSupplier stop = () -> {
                    if (asked.incrementAndGet() < stopAt) return false;
                    if (random.nextBoolean()) return true;
                    throw new IllegalStateException("killed");
                };
                try {
                    parts.importer().run(run, file, new Importer.Manner(false, null), new AtomicLong(), stop);
                } catch (IllegalStateException killed) {
                    assertThat(killed).hasMessage("killed");
                }
                run = parts.importer().begin(file);
            }

            assertThat(run.messages()).isEqualTo(total);
            assertThat(run.versions()).isEqualTo(total);
            assertThat(parts.count("select count(*) from message_version")).isEqualTo(total);
            assertThat(parts.count("select count(*) from hit")).isEqualTo(run.hits());
            assertThat(parts.count("select count(*) from alert")).isEqualTo(run.alerts());
        }
    }
}
