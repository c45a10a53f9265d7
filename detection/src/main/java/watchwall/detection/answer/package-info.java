/** What a person may answer to an incident; each kind of rule names those that fit it. */
@NullMarked
package watchwall.detection.answer;

import org.jspecify.annotations.NullMarked;
