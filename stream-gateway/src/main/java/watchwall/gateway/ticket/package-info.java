/** Short-lived signed tickets: the one check in front of every media and live door. */
@NullMarked
package watchwall.gateway.ticket;

import org.jspecify.annotations.NullMarked;
