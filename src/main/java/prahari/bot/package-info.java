/** The analysts' bot: alerts out, presses and updates in, through Telegram's Bot API. */
@NullMarked
package prahari.bot;

import org.jspecify.annotations.NullMarked;
