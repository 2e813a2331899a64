/** Every kind of identifier: shape, check, confidence, mask. Pure. */
@NullMarked
package prahari.identifier;

import org.jspecify.annotations.NullMarked;
