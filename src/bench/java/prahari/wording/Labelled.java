package prahari.wording;

import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * A labelled message.
 *
 * @param document the name of the file that came with it
 */
record Labelled(String id, String text, @Nullable String document, Label label, Severity severity) {}
