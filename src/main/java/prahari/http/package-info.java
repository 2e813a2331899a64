/** The only outgoing client besides the Bot API: hosts on a list, bounded bodies, every ending a value. */
@NullMarked
package prahari.http;

import org.jspecify.annotations.NullMarked;
