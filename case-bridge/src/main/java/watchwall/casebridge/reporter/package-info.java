/**
 * Who reported: name and telephone sealed in their own table, masked for most, shown for a reason that is written down.
 * Nothing of it is part of the case file. No rule about the case's steps.
 */
@NullMarked
package watchwall.casebridge.reporter;

import org.jspecify.annotations.NullMarked;
