/**
 * What people report: the public on the telephone, inspectors on their rounds; what must stand in a report, and which one
 * was received already. What a camera saw comes by {@code intake}.
 */
@NullMarked
package watchwall.casebridge.report;

import org.jspecify.annotations.NullMarked;
