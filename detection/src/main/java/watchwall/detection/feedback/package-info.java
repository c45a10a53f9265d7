/** People's answers as labelled pictures, for training; nothing is trained here, and nothing is read back. */
@NullMarked
package watchwall.detection.feedback;

import org.jspecify.annotations.NullMarked;
