/** The commands: words and files in, data on standard output, talk on standard error, an exit status. */
@NullMarked
package prahari.cli;

import org.jspecify.annotations.NullMarked;
