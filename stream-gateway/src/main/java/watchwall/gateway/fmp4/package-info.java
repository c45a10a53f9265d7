/** Fragmented MP4 (ISO 14496-12): clips of the last seconds. No sockets. */
@NullMarked
package watchwall.gateway.fmp4;

import org.jspecify.annotations.NullMarked;
