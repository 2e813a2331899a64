/** Telegram's public pages, updates and exports, read; and channels, posts and bots visited on the web. */
@NullMarked
package prahari.telegram;

import org.jspecify.annotations.NullMarked;
