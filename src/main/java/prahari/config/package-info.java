/** What an operator sets, read from one YAML file into one record. */
@NullMarked
package prahari.config;

import org.jspecify.annotations.NullMarked;
