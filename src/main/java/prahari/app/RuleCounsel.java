package prahari.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.bot.RuleAnswers;
import prahari.generation.Generations;
import prahari.generation.Proposal;
import prahari.generation.RuleBook;
import prahari.generation.RuleFiles;
import prahari.identifier.Identifiers;
import prahari.language.Said;
import prahari.learn.Backtest;
import prahari.learn.BacktestBrief;
import prahari.learn.BacktestTally;
import prahari.message.KeptVersion;
import prahari.message.Replay;
import prahari.model.Facts;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Explainer;
import prahari.store.Database;
import prahari.yaml.Problem;

/** Answers what people ask the bot about the rules, from those in force, those in the folder, and the kept messages. */
final class RuleCounsel implements RuleAnswers {
    private static final int PAGE = 500;
    private static final int MISTAKES = 3;

    private final Path folder;
    private final Severity raiseFrom;
    private final Database database;
    private final RuleBook rules;
    private final Generations generations;
    private final InstantSource clock;
    private volatile @Nullable Prepared prepared;

    RuleCounsel(
            Path folder,
            Severity raiseFrom,
            Database database,
            RuleBook rules,
            Generations generations,
            InstantSource clock) {
        this.folder = folder;
        this.raiseFrom = raiseFrom;
        this.database = database;
        this.rules = rules;
        this.generations = generations;
        this.clock = clock;
    }

    /** To compile rules for explanations takes a moment: kept until others are in force. */
    private record Prepared(RuleSet set, Explainer explainer) {}

    @Override
    public Said standing() {
        RuleSet set = rules.inForce().set();
        Map<String, Long> byStatus = set.rules().stream()
                .collect(Collectors.groupingBy(rule -> rule.status().word(), TreeMap::new, Collectors.counting()));
        String counts = byStatus.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        var standing = RuleStanding.of(
                rules.reign(), rules.refusal().orElse(null), rules.proposal().orElse(null));
        Said trouble = RuleStanding.trouble(standing);
        List<Said> lines = new ArrayList<>();
        lines.add(Said.of("rules.in_force", "rules", RuleStanding.inForce(standing)));
        lines.add(Said.of("rules.counts", "rules", set.rules().size(), "counts", counts));
        if (!set.correlations().isEmpty())
            lines.add(Said.of(
                    "rules.correlations", "correlations", set.correlations().size()));
        if (trouble != null) lines.add(trouble);
        return Said.lines(lines);
    }

    @Override
    public Said explain(String text) {
        RuleSet set = rules.inForce().set();
        Prepared ready = prepared;
        if (ready == null || ready.set() != set) {
            ready = new Prepared(set, new Explainer(set, Identifiers.standard(), clock));
            prepared = ready;
        }
        return ToldExplanation.of(ready.explainer().explain(new Facts(text, Map.of())));
    }

    @Override
    public Said backtest(int days, IntConsumer percent) {
        RuleSets.Loading loading = generations
                .proposal()
                .map(proposal -> generations.rulesOf(proposal.generation()))
                .orElseGet(() -> RuleSets.load(RuleFiles.read(folder)));
        RuleSet proposed = loading.rules();
        if (proposed == null) return refused(loading.problems());
        RuleSet inForce = rules.inForce().set();
        var backtest = new Backtest(inForce, proposed, raiseFrom, clock);
        Instant now = clock.instant();
        var replay = new Replay(database);
        Replay.Extent extent = replay.extent(now.minus(Duration.ofDays(days)));
        var tally = new BacktestTally();
        long after = 0;
        List<KeptVersion> page = replay.page(extent, after, PAGE);
        while (!page.isEmpty() && !tally.isFull()) {
            for (KeptVersion kept : page) if (!tally.isFull()) tally.accept(backtest.judge(kept));
            after = page.get(page.size() - 1).versionId();
            percent.accept((int) (100 * tally.versions() / Math.max(1, extent.versions())));
            page = replay.page(extent, after, PAGE);
        }
        var report = tally.report(now, backtest, version -> find(replay, extent, version));
        Said brief = Said.plain(BacktestBrief.of(report));
        return inForce.sha256().equals(proposed.sha256())
                ? Said.of("backtest.same_rules").then(brief)
                : brief;
    }

    @Override
    public Said activate(String hash, String who) {
        return decide(
                hash,
                generation -> rules.activate(generation, who, "")
                        .map(why -> Said.of("rules.not_done", "why", why))
                        .orElseGet(() -> Said.of("rules.activated", "generation", hash)));
    }

    @Override
    public Said refuse(String hash, String who) {
        return decide(
                hash,
                generation -> rules.decline(generation, who, "")
                        .map(why -> Said.of("rules.not_done", "why", why))
                        .orElseGet(() -> Said.of("rules.refused", "generation", hash)));
    }

    private Said decide(String hash, Function<String, Said> decision) {
        return rules.proposal()
                .map(Proposal::generation)
                .filter(generation -> generation.startsWith(hash))
                .map(decision)
                .orElseGet(() -> Said.of("rules.not_proposed", "generation", hash));
    }

    private static Optional<KeptVersion> find(Replay replay, Replay.Extent extent, long version) {
        return replay.page(extent, version - 1, 1).stream().findFirst();
    }

    private static Said refused(List<Problem> problems) {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        return Said.of("rules.unusable", "errors", errors.size())
                .then(Said.lines(errors.stream()
                        .limit(MISTAKES)
                        .map(each -> Said.plain(each.summary()))
                        .toList()));
    }
}
