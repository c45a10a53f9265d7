/** Candidates made durable: the record, its evidence, a person's decision. Nothing is detected here. */
@NullMarked
package watchwall.detection.incident;

import org.jspecify.annotations.NullMarked;
