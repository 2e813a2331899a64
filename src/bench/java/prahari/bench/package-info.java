/** Measures the program: how well it judges labelled messages. Compiled with the tests, no part of the program. */
@NullMarked
package prahari.bench;

import org.jspecify.annotations.NullMarked;
