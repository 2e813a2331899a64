/** The values that flow through Prahari: immutable, JDK only. */
@NullMarked
package prahari.model;

import org.jspecify.annotations.NullMarked;
