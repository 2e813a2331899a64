/** The sealed log: what was captured, done and disclosed, in an order that cannot be changed without being noticed. */
@NullMarked
package prahari.ledger;

import org.jspecify.annotations.NullMarked;
