/** Files of cases: judged by content, kept by digest, never changed; pictures made smaller, edited and taken again. */
@NullMarked
package watchwall.casebridge.attachment;

import org.jspecify.annotations.NullMarked;
