package prahari.deliver;

import prahari.language.Said;

/**
 * A text for a chat that is no alert's message.
 *
 * @param silent without a sound
 */
public record Notice(Said said, boolean silent) {
    static final Notice NONE = new Notice(Said.NOTHING, false);
}
