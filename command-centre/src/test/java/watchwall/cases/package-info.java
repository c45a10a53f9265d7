/** Cases under a crowd and under kills, over the program's own database with the disc's own fsync. */
@NullMarked
package watchwall.cases;

import org.jspecify.annotations.NullMarked;
