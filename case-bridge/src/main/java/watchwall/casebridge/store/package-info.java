/** Case files, journal and outbox in PostgreSQL, within the caller's transaction. No rule about who may do what. */
@NullMarked
package watchwall.casebridge.store;

import org.jspecify.annotations.NullMarked;
