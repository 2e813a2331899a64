package prahari.identifier;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** A code of letters and digits in a shape of its own, with gaps between its parts or without. */
final class ShapedCode implements Recognizer {
    private final String type;
    private final Cue cue;
    private final Shape shape;
    private final Predicate<String> check;
    private final Sureness sureness;

    /**
     * How sure the shape is of itself.
     *
     * @param whole in one piece among other words
     * @param apart with gaps among other words
     * @param alone with hardly any words around
     */
    record Sureness(double whole, double apart, double alone) {}

    ShapedCode(String type, Cue cue, String form, Predicate<String> check, Sureness sureness) {
        this.type = type;
        this.cue = cue;
        this.shape = new Shape(form);
        this.check = check;
        this.sureness = sureness;
    }

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        shape.find(scan, hit -> one(scan, hit, found));
    }

    private void one(Scan scan, Shape.Hit hit, Consumer<Candidate> found) {
        if (!check.test(hit.value())) return;
        double none = hit.isWhole() ? sureness.whole : sureness.apart;
        if (!hit.capital()) none *= 0.5;
        double confidence = switch (scan.support(cue, hit.start(), hit.end())) {
            case LABELED -> 0.95;
            case IDENTITY -> Math.max(none, hit.capital() ? 0.6 : 0);
            case MENTIONED -> Math.max(none, hit.capital() ? 0.75 : 0.5);
            case NONE -> scan.isAlone(hit.start(), hit.end()) ? Math.max(none, sureness.alone) : none;
            case CONTRADICTED -> none * 0.4;
            case REFERENCE -> none * 0.2;
        };
        if (confidence == 0) return;
        found.accept(new Candidate(type, hit.start(), hit.end(), confidence, Masks.code(hit.value()), hit.value()));
    }
}
