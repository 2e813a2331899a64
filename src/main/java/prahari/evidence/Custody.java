package prahari.evidence;

import java.util.List;

/**
 * What a note of custody says that came with a bundle.
 *
 * @param problems what is wrong with it; then the rest counts for nothing
 * @param events a line for each thing that was done with the bundle
 */
public record Custody(List<String> problems, List<String> events) {
    public Custody {
        problems = List.copyOf(problems);
        events = List.copyOf(events);
    }
}
