/**
 * Which form of a camera's pictures a viewer gets: as the camera codes them, its other stream, or coded anew. Decides and
 * switches; decodes nothing itself and knows no protocol.
 */
@NullMarked
package watchwall.gateway.fit;

import org.jspecify.annotations.NullMarked;
