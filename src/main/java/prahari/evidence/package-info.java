/** Captures as files, what stands behind an alert, and bundles that others can check. */
@NullMarked
package prahari.evidence;

import org.jspecify.annotations.NullMarked;
