/** Builds every module by its constructor and hands it what it needs. Nothing is decided here. */
@NullMarked
package watchwall.centre.wiring;

import org.jspecify.annotations.NullMarked;
