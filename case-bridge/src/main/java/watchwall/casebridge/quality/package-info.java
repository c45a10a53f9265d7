/** Ended cases that are looked at again (督察案件办理质量): drawn by chance, judged by the assistant. Changes no case. */
@NullMarked
package watchwall.casebridge.quality;

import org.jspecify.annotations.NullMarked;
