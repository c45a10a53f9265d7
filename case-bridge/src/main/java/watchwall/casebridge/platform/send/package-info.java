/** Bringing the outbox's rows to the platforms: in order, once, and loudly when it cannot be done. */
@NullMarked
package watchwall.casebridge.platform.send;

import org.jspecify.annotations.NullMarked;
