/**
 * Rules that people draw in the console: drafts checked place by place, kept by version with who and when. What a rule
 * means stands in {@code rule} and {@code aim}; nothing here knows one kind from another.
 */
@NullMarked
package watchwall.detection.drawn;

import org.jspecify.annotations.NullMarked;
