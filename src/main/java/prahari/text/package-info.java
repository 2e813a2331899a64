/** Views of a text that see through disguise and lead back to the text as given. Pure. */
@NullMarked
package prahari.text;

import org.jspecify.annotations.NullMarked;
