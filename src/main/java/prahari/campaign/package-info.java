/** Which messages belong to one undertaking: near-duplicates and shared handles, links, wallets, files and reply templates. */
@NullMarked
package prahari.campaign;

import org.jspecify.annotations.NullMarked;
