/** What the service answers over HTTP: the command line's questions and health. */
@NullMarked
package prahari.web;

import org.jspecify.annotations.NullMarked;
