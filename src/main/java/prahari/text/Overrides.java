package prahari.text;

/** Text written backwards between a right-to-left override and its end; put into the order in which it is read. */
final class Overrides {
    private static final char POP = '\u202c';
    private static final char LEFT_TO_RIGHT = '\u202d';
    private static final char RIGHT_TO_LEFT = '\u202e';

    /** Deeper ones are as good as none, so that no text takes long. */
    private static final int DEEPEST = 16;

    private static final int MOST_TURNS = 2;

    private final ViewBuilder view;
    private final int[] starts = new int[DEEPEST];
    private final boolean[] turns = new boolean[DEEPEST];
    private int depth;
    private int deeper;
    private int turned;
    private boolean backwards;

    Overrides(ViewBuilder view) {
        this.view = view;
    }

    /** Takes a char that sets or ends a direction. */
    void direct(char c) {
        if (c == POP) {
            if (deeper > 0) deeper--;
            else if (depth > 0) end();
        } else if (depth == DEEPEST) {
            deeper++;
        } else {
            boolean turn = turned < MOST_TURNS && isTurn(c);
            if (turn) turned++;
            starts[depth] = view.length();
            turns[depth++] = turn;
            backwards ^= turn;
        }
    }

    private boolean isTurn(char c) {
        return c == (backwards ? LEFT_TO_RIGHT : RIGHT_TO_LEFT);
    }

    /** A line ends, and with it every override. */
    void endLine() {
        deeper = 0;
        while (depth > 0) end();
    }

    private void end() {
        if (!turns[--depth]) return;
        turned--;
        view.reverse(starts[depth]);
        backwards = !backwards;
    }
}
