/** Makes the parts and joins them, in order, and closes them in reverse. */
@NullMarked
package prahari.app;

import org.jspecify.annotations.NullMarked;
