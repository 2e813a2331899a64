/** What a day brought, in figures and as a picture. */
@NullMarked
package prahari.digest;

import org.jspecify.annotations.NullMarked;
