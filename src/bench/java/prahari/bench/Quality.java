package prahari.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prahari.model.Label;

/** All figures about how labelled messages are judged: alerts, their labels and severities, identifiers. */
final class Quality {
    /** A share of fewer says nothing. */
    static final int FEWEST = 8;

    private final List<Judged> messages;
    private final List<Planted> planted;
    private final Map<String, Judged> byId;

    Quality(List<Judged> messages, List<Planted> planted) {
        this.messages = List.copyOf(messages);
        byId = messages.stream().collect(Collectors.toMap(Judged::id, Function.identity(), (one, other) -> one));
        this.planted = planted.stream()
                .filter(each -> byId.containsKey(each.messageId()))
                .toList();
    }

    List<Judged> messages() {
        return messages;
    }

    Tally alerts() {
        return alerts(messages);
    }

    Map<String, Tally> byLanguage() {
        return by(Judged::language);
    }

    Map<String, Tally> byChannelKind() {
        return by(Judged::channelKind);
    }

    /** For each label whether messages that should alert under it do, and nothing else does. */
    Map<String, Tally> byLabel() {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Label label : Label.values()) {
            if (label == Label.BENIGN) continue;
            tallies.put(
                    label.word(),
                    Tally.of(
                            messages,
                            each -> each.shouldAlert() && each.label() == label,
                            each -> each.alerts() && each.score().label() == label));
        }
        return tallies;
    }

    /** The share of the found whose label is right. */
    double labelRight() {
        return ofFound(found().filter(Judged::isCalledRight));
    }

    /** The share of the found whose severity is at most one band off. */
    double severityClose() {
        return ofFound(found().filter(Judged::isClose));
    }

    double severityRight() {
        return ofFound(found().filter(each -> each.score().severity() == each.severity()));
    }

    /** The identifiers by kind: the planted that are found and missed, and those found that must not be. */
    Map<String, Tally> identifiers() {
        return planted.stream()
                .filter(each -> each.known() && !each.masked())
                .collect(Collectors.groupingBy(
                        Planted::kind,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                all -> Tally.of(all, Planted::shouldBeFound, each -> each.isIn(message(each))))));
    }

    Tally allIdentifiers() {
        return identifiers().values().stream()
                .reduce(
                        new Tally(0, 0, 0),
                        (a, b) -> new Tally(a.found() + b.found(), a.wrong() + b.wrong(), a.missed() + b.missed()));
    }

    /** Every figure that is kept above a floor, by name. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("precision", alerts().precision());
        figures.put("recall", alerts().recall());
        figures.put("label right", labelRight());
        figures.put("severity within one band", severityClose());
        byLanguage().forEach((name, tally) -> add(figures, "language " + name, tally));
        byLabel().forEach((name, tally) -> add(figures, "label " + name, tally));
        byChannelKind().forEach((name, tally) -> add(figures, "channel kind " + name, tally));
        figures.put("identifiers precision", allIdentifiers().precision());
        figures.put("identifiers recall", allIdentifiers().recall());
        identifiers().forEach((name, tally) -> {
            if (tally.wanted() >= FEWEST) figures.put("identifier " + name + " recall", tally.recall());
        });
        return figures;
    }

    /** What is judged wrongly, one line each. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        for (Judged each : messages) {
            if (each.shouldAlert() != each.alerts()) {
                misses.add((each.alerts() ? "false alarm   " : "missed        ") + each);
            } else if (each.found() && !each.isCalledRight()) {
                misses.add("wrong label   " + each);
            } else if (each.found() && !each.isClose()) {
                misses.add("wrong severity " + each);
            }
        }
        for (Planted each : planted) {
            if (each.masked() || !each.known() || each.isIn(message(each)) == each.shouldBeFound()) continue;
            misses.add((each.shouldBeFound() ? "identifier missed " : "identifier that is none ") + each.name());
        }
        return misses;
    }

    private Judged message(Planted each) {
        Judged judged = byId.get(each.messageId());
        if (judged == null) throw new IllegalStateException("filtered when made: " + each.messageId());
        return judged;
    }

    private static void add(Map<String, Double> figures, String name, Tally tally) {
        if (tally.wanted() < FEWEST) return;
        figures.put(name + " precision", tally.precision());
        figures.put(name + " recall", tally.recall());
    }

    private Stream<Judged> found() {
        return messages.stream().filter(Judged::found);
    }

    private double ofFound(Stream<Judged> good) {
        return Tally.share((int) good.count(), alerts().found());
    }

    private Map<String, Tally> by(Function<Judged, String> key) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Quality::alerts)));
    }

    private static Tally alerts(List<Judged> messages) {
        return Tally.of(messages, Judged::shouldAlert, Judged::alerts);
    }
}
