/** What the module says to people: a key with arguments, and the sentences in both languages. No log lines. */
@NullMarked
package watchwall.detection.words;

import org.jspecify.annotations.NullMarked;
