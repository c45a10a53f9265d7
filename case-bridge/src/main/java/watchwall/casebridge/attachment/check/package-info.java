/** What a stranger's bytes really are. Reads headers only; decodes nothing. */
@NullMarked
package watchwall.casebridge.attachment.check;

import org.jspecify.annotations.NullMarked;
