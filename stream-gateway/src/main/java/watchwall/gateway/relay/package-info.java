/** One source, many viewers: GOP cache and fan-out by reference. Knows no protocol on either side. */
@NullMarked
package watchwall.gateway.relay;

import org.jspecify.annotations.NullMarked;
