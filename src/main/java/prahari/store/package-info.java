/** The database: pool, migrations, transactions. */
@NullMarked
package prahari.store;

import org.jspecify.annotations.NullMarked;
