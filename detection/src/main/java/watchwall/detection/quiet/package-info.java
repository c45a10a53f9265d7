/** Whether what a rule saw is news, pure: places, spots and answers in, a silence or none out. No database, no clock. */
@NullMarked
package watchwall.detection.quiet;

import org.jspecify.annotations.NullMarked;
