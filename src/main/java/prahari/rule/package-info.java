/** Rules: read, check, compile. Pure. */
@NullMarked
package prahari.rule;

import org.jspecify.annotations.NullMarked;
