package prahari.bot;

import prahari.language.Said;

/**
 * What a press comes to.
 *
 * @param answer to who pressed; may be nothing
 * @param panel that the alert's message shows then
 * @param text that stands above the panel's buttons; may be nothing
 */
record Shown(Said answer, Panel panel, Said text) {}
