package prahari.simulator;

import java.util.List;

/** A scenario file that cannot be played; tells each problem with file, JSON path and what was expected. */
public final class InvalidScenarioException extends RuntimeException {
    private final transient List<String> problems;

    InvalidScenarioException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each, {@code file: $.path: expected ..., found ...}. */
    public List<String> problems() {
        return problems;
    }
}
