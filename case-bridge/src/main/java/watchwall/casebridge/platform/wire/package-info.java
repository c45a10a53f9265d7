/** What both sides of every line share: how JSON is read and how a request is signed. */
@NullMarked
package watchwall.casebridge.platform.wire;

import org.jspecify.annotations.NullMarked;
