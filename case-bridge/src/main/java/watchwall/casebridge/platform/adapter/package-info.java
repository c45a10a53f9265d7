/** The platforms that we can speak to: a signed webhook, Open311 GeoReport v2, a folder for networks without a line. */
@NullMarked
package watchwall.casebridge.platform.adapter;

import org.jspecify.annotations.NullMarked;
