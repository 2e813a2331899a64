/** What several hits mean over time; its state. */
@NullMarked
package prahari.correlation;

import org.jspecify.annotations.NullMarked;
