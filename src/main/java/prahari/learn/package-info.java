/** What stored messages and the analysts' verdicts teach about rules: back-test, scorecard, tuning. */
@NullMarked
package prahari.learn;

import org.jspecify.annotations.NullMarked;
