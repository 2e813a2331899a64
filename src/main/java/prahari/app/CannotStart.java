package prahari.app;

import org.jspecify.annotations.Nullable;

/** The program cannot start as it is set up; the message says what to do. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
