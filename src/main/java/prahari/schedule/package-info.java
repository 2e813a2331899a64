/** Quartz: when work is done. Its jobs are shells around the work that they are handed. */
@NullMarked
package prahari.schedule;

import org.jspecify.annotations.NullMarked;
