package prahari.cli;

/** What the exit status says. */
final class Exit {
    static final int DONE = 0;
    /** The answer is no: a rule is wrong, a bundle does not verify, a test fails. */
    static final int NO = 1;
    /** Wrong use or configuration. */
    static final int WRONG_USE = 2;
    /** It broke. */
    static final int BROKE = 3;

    private Exit() {}

    /** The answer is no, told in the message. */
    static final class AnswerIsNo extends RuntimeException {
        private static final long serialVersionUID = 1;

        AnswerIsNo(String message) {
            super(message);
        }
    }

    /** Wrong use or configuration, told in the message. */
    static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongUse(String message) {
            super(message);
        }
    }
}
