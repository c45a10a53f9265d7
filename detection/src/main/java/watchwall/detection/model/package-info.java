/** What is seen in a picture: findings and the detectors that make them. No time, no memory of earlier pictures. */
@NullMarked
package watchwall.detection.model;

import org.jspecify.annotations.NullMarked;
