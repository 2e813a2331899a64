package prahari.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Hit;
import prahari.evidence.BundleWriter;
import prahari.evidence.CampaignSpread;
import prahari.evidence.CaptureFiles;
import prahari.evidence.Disclosures;
import prahari.evidence.DraftForm;
import prahari.evidence.Drafts;
import prahari.evidence.Export;
import prahari.evidence.FullRequests;
import prahari.evidence.SigningKey;
import prahari.evidence.Variant;
import prahari.generation.Generations;
import prahari.ledger.Ledger;
import prahari.ledger.Witness;
import prahari.model.Finding;
import prahari.model.Identified;
import prahari.model.Secret;
import prahari.model.Span;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Goal G6: what cannot be noted is not shown, by whatever way it is asked for. */
class LogFirstTest {
    private static final String CLEAR = "2341 2341 2346";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();

    /** Every way by which something leaves: each gives what was shown, or throws. */
    private Map<String, Callable<String>> ways() {
        var alerts = AlertSamples.alerts(database.get(), clock);
        var reveals = new Reveals(database.get(), alerts, clock);
        reveals.servedOn(8080);
        database.get()
                .useTransaction(tx -> new Generations(database.get(), clock)
                        .keep(tx, AlertSamples.GENERATION, Map.of("a.yml", ""), null));
        var samples = new AlertSamples(database.get(), clock);
        var entity = new Identified("in.aadhaar", new Span(3, 17), 1.0, "XXXX XXXX 2346", Secret.of(""));
        var hit = new Hit(
                samples.message(1, "<b>" + CLEAR + "</b>"),
                AlertSamples.score(65, null),
                List.of(entity),
                List.of(new Finding("sample_leak", "ids", new Span(3, 17))),
                AlertSamples.GENERATION,
                "fp");
        long alert = samples.record(alerts, hit).orElseThrow().alert().id();
        var key = SigningKey.loadOrCreate(dir.resolve("signing-key.pem"));
        var ledger = new Ledger(
                database.get(),
                "prahari/test",
                key.publicKey(),
                key::sign,
                new Witness(dir.resolve("point.txt")),
                clock);
        var files = CaptureFiles.open(dir.resolve("captures"), database.get());
        var bundles = new BundleWriter(database.get(), files, key, ledger, text -> List.of(), clock, null, null);
        var drafts = new Drafts(database.get(), text -> List.of(), LocalDate.of(2027, 5, 13), ZoneOffset.UTC, clock);
        var disclosures = new Disclosures(database.get(), clock);
        var member = new CampaignSpread.Member(1L, "x", "x", 1, Instant.EPOCH, alert, "x");
        var campaign = new CampaignSpread(1, List.of(), List.of(member));
        Path out = dir.resolve("out");
        Map<String, Callable<String>> ways = new LinkedHashMap<>();
        ways.put("reveal", () -> {
            String link = reveals.link(alert, "asha").orElseThrow();
            return reveals.show(link.substring(link.lastIndexOf('/') + 1), "0").html();
        });
        for (Variant variant : Variant.values()) {
            ways.put(
                    "bundle " + variant,
                    () -> written(bundles.write(List.of(alert), out, variant, "asha", "cli"), out));
            ways.put("campaign " + variant, () -> written(bundles.write(campaign, out, variant, "asha", "cli"), out));
        }
        for (DraftForm form : DraftForm.values()) {
            ways.put("draft " + form, () -> {
                drafts.write(alert, form, out, "asha", "cli");
                return Files.readString(out);
            });
        }
        var asked = new AtomicLong();
        var requests = new FullRequests(database.get(), List.of("ravi"), (tx, request) -> {}, clock);
        ways.put(
                "full bundle asked for",
                () -> requests.ask("alert " + asked.incrementAndGet(), "asha", "soc", "cli")
                        .name());
        ways.put("texts", () -> {
            disclosures.read("asha", "cli", "kept messages");
            return "texts";
        });
        return ways;
    }

    private static String written(Export export, Path out) throws Exception {
        assertThat(export).isInstanceOf(Export.Written.class);
        return String.valueOf(Files.size(out));
    }

    @Test
    void nothingIsShownWhileTheLogCannotBeWritten() throws Exception {
        Map<String, Callable<String>> ways = ways();
        for (var way : ways.entrySet()) {
            assertThat(way.getValue().call()).as(way.getKey()).isNotEmpty();
            Files.deleteIfExists(dir.resolve("out"));
        }
        database.get().useTransaction(tx -> {
            for (String table : List.of("disclosure", "alert_event")) {
                tx.execute("alter table " + table + " add constraint full_" + table + " check (id < 0) nocheck");
            }
        });

        for (var way : ways.entrySet()) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> way.getValue().call()).as(way.getKey()).hasStackTraceContaining("FULL_");
                assertThat(dir.resolve("out")).as(way.getKey()).doesNotExist();
            }
        }
    }
}
