/** Who may do what: accounts, roles, sessions, the idle lock. No business rule of any module. */
@NullMarked
package watchwall.centre.access;

import org.jspecify.annotations.NullMarked;
