/**
 * What the wording of a message says by itself: a linear model of words and parts of words, learned from labelled
 * messages, beside which the rules are read.
 */
@NullMarked
package prahari.wording;

import org.jspecify.annotations.NullMarked;
