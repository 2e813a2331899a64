/** Who works on alerts: people, their roles, what each role may do, and who is on call. */
@NullMarked
package prahari.people;

import org.jspecify.annotations.NullMarked;
