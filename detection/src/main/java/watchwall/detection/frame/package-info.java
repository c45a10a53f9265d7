/** Coded units to pictures, pictures to JPEG: the only home of FFmpeg and OpenCV calls. No model, no rule. */
@NullMarked
package watchwall.detection.frame;

import org.jspecify.annotations.NullMarked;
