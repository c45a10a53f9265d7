/** What each camera saw, minute by minute. No picture and no judgement is kept here: incidents have their own desk. */
@NullMarked
package watchwall.detection.timeline;

import org.jspecify.annotations.NullMarked;
