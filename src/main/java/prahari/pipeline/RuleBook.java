package prahari.pipeline;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alerts;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Blob;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Scorer;
import prahari.store.Database;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/** The rules in force. A new generation is read, checked and tested aside; only a good one replaces the old. */
public final class RuleBook {
    private final Path folder;
    private final Database database;
    private final InstantSource clock;
    private final Alerts alerts;
    private final AtomicReference<@Nullable Rules> inForce = new AtomicReference<>();
    private volatile Map<String, String> seen = Map.of();

    public RuleBook(Path folder, Database database, Alerts alerts, InstantSource clock) {
        this.folder = folder;
        this.database = database;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** How a look at the folder ended. */
    public sealed interface Reload {
        /** Nothing changed since the last look. */
        record Unchanged() implements Reload {}

        /** A new generation is in force. */
        record InForce(Rules rules, List<Problem> warnings) implements Reload {}

        /** The change is refused; the rules in force stay. The report has every mistake with its place. */
        record Refused(String report) implements Reload {
            /** The same for the same report. */
            public String key() {
                return Blob.utf8(report).sha256();
            }
        }
    }

    /**
     * The rules in force.
     *
     * @throws IllegalStateException before a first good generation was loaded
     */
    public Rules inForce() {
        Rules rules = inForce.get();
        if (rules == null) throw new IllegalStateException("no rules were loaded from " + folder);
        return rules;
    }

    /** Looks at the folder and puts a changed, good generation into force. */
    public Reload reload() {
        Map<String, String> files;
        try {
            files = RuleFiles.read(folder);
        } catch (UncheckedIOException e) {
            return new Reload.Refused(String.valueOf(e.getMessage()));
        }
        if (files.equals(seen)) return new Reload.Unchanged();
        seen = files;
        var loading = RuleSets.load(files);
        RuleSet set = loading.rules();
        if (set == null) return new Reload.Refused(Problems.render(loading.problems(), files));
        var tests = RuleProof.of(set);
        if (!tests.passed()) return new Reload.Refused(tests.report());
        var rules = new Rules(set, new Detector(set, Identifiers.standard()), new Scorer(set), clock.instant());
        database.useTransaction(tx -> alerts.keepGeneration(tx, rules.generation(), set.files()));
        inForce.set(rules);
        return new Reload.InForce(rules, loading.problems());
    }
}
