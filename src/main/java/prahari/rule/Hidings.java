package prahari.rule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import prahari.model.Facts;
import prahari.yaml.Problem;

/** Everything in a generation that keeps hits from raising alerts, in the order of the files. */
public record Hidings(List<Suppression> suppressions, List<ExceptionValues> exceptions) {
    public Hidings {
        suppressions = List.copyOf(suppressions);
        exceptions = List.copyOf(exceptions);
    }

    /** What each says about itself, and which rules it is about: none stands for all. */
    public record Listed(Hiding about, List<String> rules) {
        public Listed {
            rules = List.copyOf(rules);
        }
    }

    /** Whether nothing is hidden. */
    public boolean isEmpty() {
        return suppressions.isEmpty() && exceptions.isEmpty();
    }

    /** Every one of them. */
    public List<Listed> all() {
        return Stream.concat(
                        suppressions.stream()
                                .map(each -> new Listed(
                                        each.about(),
                                        each.rules().stream().sorted().toList())),
                        exceptions.stream().map(each -> new Listed(each.about(), List.of(each.rule()))))
                .toList();
    }

    /**
     * The first that hides hits of a rule on a message at this time.
     *
     * @param matches whether a selection matches the message
     */
    public Optional<Hiding> hiding(Rule rule, Facts message, Predicate<Selection> matches, Instant at) {
        Optional<Hiding> excepted = exceptions.stream()
                .filter(each -> each.covers(rule) && each.about().inForce(at) && each.holds(message))
                .map(ExceptionValues::about)
                .findFirst();
        return excepted.or(() -> suppressions.stream()
                .filter(each -> each.covers(rule) && each.about().inForce(at) && matches.test(each.when()))
                .map(Suppression::about)
                .findFirst());
    }

    /** A warning for each that does nothing any more. */
    public List<Problem> expired(Instant at) {
        return all().stream()
                .map(Listed::about)
                .filter(each -> each.isExpired(at))
                .map(each -> Problem.warning(
                                "R171",
                                each.place(),
                                "`" + each.title() + "` expired on " + each.expires() + ", "
                                        + each.expires()
                                                .until(
                                                        at.atOffset(ZoneOffset.UTC)
                                                                .toLocalDate(),
                                                        ChronoUnit.DAYS)
                                        + " days ago, and hides nothing any more")
                        .help("remove it, or look again whether it is right and give it a new `created` and `expires`"))
                .toList();
    }
}
