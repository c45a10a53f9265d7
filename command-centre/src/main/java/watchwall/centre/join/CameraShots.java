package watchwall.centre.join;

import java.time.Clock;
import java.util.Optional;
import watchwall.casebridge.attachment.AfterShots;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.NoPicture;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.StreamKind;

/** After pictures of cases by the gateway's cameras, which stand as they stand: presets are not turned to yet. */
public final class CameraShots implements AfterShots {
    /** A camera's own size; only panoramas are scaled down. */
    private static final int MAX_WIDTH_PX = 4096;

    private final StreamGateway gateway;
    private final Clock clock;

    public CameraShots(StreamGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    @Override
    public Optional<Shot> shoot(String cameraId, String preset) {
        if (!preset.isEmpty()) {
            throw new CaseRefused(Reason.of("attachment.preset-unknown", cameraId, preset));
        }
        try {
            byte[] jpeg = gateway.still(cameraId, StreamKind.MAIN, MAX_WIDTH_PX);
            return Optional.of(new Shot(jpeg, clock.instant()));
        } catch (NoSuchCamera gone) {
            return Optional.empty();
        } catch (NoPicture dark) {
            throw new CaseRefused(Reason.of("attachment.camera-dark", cameraId));
        }
    }
}
