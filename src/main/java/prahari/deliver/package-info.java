/** The outbox: what must be told reaches its chat, also through crashes. */
@NullMarked
package prahari.deliver;

import org.jspecify.annotations.NullMarked;
