/** Pixels: previews and edited pictures, a few at a time, by Java2D without a screen. */
@NullMarked
package watchwall.casebridge.attachment.picture;

import org.jspecify.annotations.NullMarked;
