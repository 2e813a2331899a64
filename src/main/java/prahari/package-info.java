/** Prahari, a messaging-bot threat monitor. */
@NullMarked
package prahari;

import org.jspecify.annotations.NullMarked;
