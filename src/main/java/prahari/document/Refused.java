package prahari.document;

/** A file, or one within another, is not read; the message begins with the reason's name. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
