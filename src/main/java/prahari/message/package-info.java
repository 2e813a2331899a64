/** Messages and their versions, kept for ever as they were seen. */
@NullMarked
package prahari.message;

import org.jspecify.annotations.NullMarked;
