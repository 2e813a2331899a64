package prahari.language;

/** Why something that a person asked for will not do, and what would; its message is the English. */
public final class Objection extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Said said;

    public Objection(Said said) {
        super(said.toString());
        this.said = said;
    }

    /** An objection in these words. */
    public static Objection of(String key, Object... named) {
        return new Objection(Said.of(key, named));
    }

    /** The same for every language. */
    public Said said() {
        return said;
    }

    /** What an exception objects to, in its own words where it is none of ours. */
    public static Said said(IllegalArgumentException e) {
        return e instanceof Objection objection ? objection.said() : Said.plain(String.valueOf(e.getMessage()));
    }
}
