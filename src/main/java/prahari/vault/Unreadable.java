package prahari.vault;

/** An encrypted value cannot be read; the message says where it stands, never what it says. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean shredded;

    private Unreadable(String what, boolean shredded) {
        super(what);
        this.shredded = shredded;
    }

    static Unreadable changed(Place place) {
        return new Unreadable(place + " cannot be read: it was changed, or belongs elsewhere", false);
    }

    static Unreadable shredded(Place place, String key) {
        return new Unreadable(place + " cannot be read: its key " + key + " was destroyed", true);
    }

    /** Whether the key is gone, which is how things are forgotten, and not the value damaged. */
    public boolean isShredded() {
        return shredded;
    }
}
