/** One picture with everything seen in it, as the judges read it. No rule, no decision. */
@NullMarked
package watchwall.detection.scene;

import org.jspecify.annotations.NullMarked;
