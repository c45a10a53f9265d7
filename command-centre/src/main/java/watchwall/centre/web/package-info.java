/** The API's doors and pages (Spring MVC) and the console's live socket. No rule: each door asks a module and words its answer. */
@NullMarked
package watchwall.centre.web;

import org.jspecify.annotations.NullMarked;
