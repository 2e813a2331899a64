package prahari;

/** Entry point of the program. */
public final class Main {
    private Main() {}

    /** Runs the command named on the command line. */
    public static void main(String[] args) {}
}
