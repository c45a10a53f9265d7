/** What the answers of people say about the machine; read from the incidents, nothing is kept here. */
@NullMarked
package watchwall.detection.figures;

import org.jspecify.annotations.NullMarked;
