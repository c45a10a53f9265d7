/** Judges of whoever and whatever stays in a zone, by trails. States of a place (bins, goods) are judged elsewhere. */
@NullMarked
package watchwall.detection.aim.stay;

import org.jspecify.annotations.NullMarked;
