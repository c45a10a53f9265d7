/** ONVIF Display and Receiver: their calls, panes and areas. No take, no camera book. */
@NullMarked
package watchwall.wall.driver.onvif;

import org.jspecify.annotations.NullMarked;
