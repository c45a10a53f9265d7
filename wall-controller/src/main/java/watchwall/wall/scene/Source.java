package watchwall.wall.scene;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a window shows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Source.CameraSource.class, name = "camera"),
    @JsonSubTypes.Type(value = Source.Blank.class, name = "blank")
})
public sealed interface Source {
    Source BLANK = new Blank();

    static Source camera(String cameraId) {
        return new CameraSource(cameraId);
    }

    /** A live camera; which of its streams is chosen by the size of the window. */
    record CameraSource(String cameraId) implements Source {
        public CameraSource {
            if (cameraId.isBlank() || cameraId.length() > 64) {
                throw new IllegalArgumentException("a camera id has 1 to 64 characters");
            }
        }
    }

    /** Nothing, on purpose. */
    record Blank() implements Source {}
}
