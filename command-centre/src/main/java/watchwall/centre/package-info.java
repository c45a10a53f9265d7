/** The application: joins the four modules, people and duty, HTTP and the console. */
@NullMarked
package watchwall.centre;

import org.jspecify.annotations.NullMarked;
