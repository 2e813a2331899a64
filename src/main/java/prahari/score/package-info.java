/** What a detection is worth and why; the rules' own tests. Pure. */
@NullMarked
package prahari.score;

import org.jspecify.annotations.NullMarked;
