package watchwall.gateway.webrtc.peer;

import watchwall.gateway.camera.StreamKind;

/** What a slot shows. */
public record Subject(String cameraId, StreamKind stream) {
    /** For people: {@code 0214/main}, as tickets name it too. */
    @Override
    public String toString() {
        return cameraId + '/' + stream.word();
    }
}
