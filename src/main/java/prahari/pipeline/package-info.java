/** The line from a capture to an alert, and the work that feeds it. */
@NullMarked
package prahari.pipeline;

import org.jspecify.annotations.NullMarked;
