/**
 * Heads of our own on the detector's inner layers: bins, overflowing bins, rubbish. They read small committed weight files
 * and compute in plain Java; how they are trained stands in {@code watchwall.detection.train}.
 */
@NullMarked
package watchwall.detection.model.head;

import org.jspecify.annotations.NullMarked;
