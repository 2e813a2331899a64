/** Text out of files, in a process of its own that may be lost. */
@NullMarked
package prahari.document;

import org.jspecify.annotations.NullMarked;
