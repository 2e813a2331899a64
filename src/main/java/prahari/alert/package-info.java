/** Alerts: raised once, worked on by people, with all that happened to them. */
@NullMarked
package prahari.alert;

import org.jspecify.annotations.NullMarked;
