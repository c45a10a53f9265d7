/** Where weights come from: the package, its digests, the conversion to ONNX, the cache. Nothing here runs a model. */
@NullMarked
package watchwall.detection.model.weights;

import org.jspecify.annotations.NullMarked;
