/** When and how politely to fetch: sources, their cursors and times; captures and updates as they came. */
@NullMarked
package prahari.collect;

import org.jspecify.annotations.NullMarked;
