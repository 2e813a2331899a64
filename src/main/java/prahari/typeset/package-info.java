/** Text of any script set in lines, on pages of a PDF or on a picture, with fonts of our own. */
@NullMarked
package prahari.typeset;

import org.jspecify.annotations.NullMarked;
