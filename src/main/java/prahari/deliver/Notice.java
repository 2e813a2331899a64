package prahari.deliver;

/**
 * What a reply or a notice says.
 *
 * @param text plain; empty for alerts and edits, which are drawn when sent
 * @param silent whether it arrives without a sound
 */
public record Notice(String text, boolean silent) {
    static final Notice NONE = new Notice("", false);
}
