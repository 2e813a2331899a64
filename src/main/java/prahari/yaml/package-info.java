/** YAML with file, line and column, and all problems of a file at once. */
@NullMarked
package prahari.yaml;

import org.jspecify.annotations.NullMarked;
