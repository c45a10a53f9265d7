/** The one currency of the media path and what describes it. No protocol, no thread, no camera. */
@NullMarked
package watchwall.gateway.media;

import org.jspecify.annotations.NullMarked;
