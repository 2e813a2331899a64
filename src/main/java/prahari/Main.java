package prahari;

import prahari.cli.Commands;

/** Entry point of the program. */
public final class Main {
    private Main() {}

    /** Runs the command named on the command line and exits with its status. */
    public static void main(String[] args) {
        System.exit(Commands.run(args));
    }
}
