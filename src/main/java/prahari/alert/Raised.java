package prahari.alert;

/** What a hit did to its alert, and the alert after it. */
public record Raised(Alert alert, Change change) {
    /** What a hit can do to an alert. */
    public enum Change {
        /** The alert did not exist. */
        NEW,
        /** Another message or version joined; the band is what it was. When the alert is closed, nobody needs to be told. */
        MORE,
        /** The score reached a higher band: someone should look again. */
        BAND_UP,
        /** It was closed and a higher band opened it again. */
        REOPENED,
        /** This hit was known. */
        SAME
    }

    /** What a step that brought hits or points did, by how it rang. */
    static Raised of(Alert before, Transition done) {
        for (Effect effect : done.effects()) {
            if (!(effect instanceof Effect.Ring ring)) continue;
            if (ring.why() == Why.REOPENED) return new Raised(done.after(), Change.REOPENED);
            if (ring.why() == Why.BAND_UP) return new Raised(done.after(), Change.BAND_UP);
        }
        boolean told = before.state() == Alert.State.SUPPRESSED && done.after().state() == Alert.State.NEW;
        return new Raised(done.after(), told ? Change.NEW : Change.MORE);
    }
}
