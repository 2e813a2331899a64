/** Keys, and the encryption of what must not lie on the disk in clear. */
@NullMarked
package prahari.vault;

import org.jspecify.annotations.NullMarked;
