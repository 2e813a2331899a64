/** What the program says to people, in their language: sentences by key, and catalogues of them in files. */
@NullMarked
package prahari.language;

import org.jspecify.annotations.NullMarked;
