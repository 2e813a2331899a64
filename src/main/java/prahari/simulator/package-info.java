/** Telegram as it behaves, played from a scenario file: web previews, pages, the Bot API and the analysts' chats. */
@NullMarked
package prahari.simulator;

import org.jspecify.annotations.NullMarked;
