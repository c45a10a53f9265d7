/**
 * A camera that plays a written dialogue, byte for byte, and the folders in which such dialogues lie: how one odd device
 * becomes a test without code. Knows nothing of the gateway; whoever tests something with it compares.
 */
@NullMarked
package watchwall.testcamera.script;

import org.jspecify.annotations.NullMarked;
