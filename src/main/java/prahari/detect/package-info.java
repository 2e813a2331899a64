/** One pass over a message: what is in it and which rules hold. Pure. */
@NullMarked
package prahari.detect;

import org.jspecify.annotations.NullMarked;
