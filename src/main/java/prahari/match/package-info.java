/** Many patterns at once: literals by hashed windows, shapes of ASCII text by one lazy automaton. Pure. */
@NullMarked
package prahari.match;

import org.jspecify.annotations.NullMarked;
