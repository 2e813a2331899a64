/** Generations of rules: which is in force, which were, and how one takes the place of another. */
@NullMarked
package prahari.generation;

import org.jspecify.annotations.NullMarked;
