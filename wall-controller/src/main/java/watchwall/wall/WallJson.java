package watchwall.wall;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How this module reads and writes JSON: unknown fields are ignored, a missing one is refused unless optional. */
final class WallJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private WallJson() {}
}
