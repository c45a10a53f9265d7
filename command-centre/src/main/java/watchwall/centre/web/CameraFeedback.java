package watchwall.centre.web;

import watchwall.centre.Words;
import watchwall.centre.join.CameraNews;
import watchwall.gateway.StreamGateway;

/** Tells the consoles when a camera's state changes. */
public final class CameraFeedback {
    private final CameraNews news;
    private final StreamGateway gateway;
    private final LiveFeed live;
    private final Words words;

    public CameraFeedback(CameraNews news, StreamGateway gateway, LiveFeed live, Words words) {
        this.news = news;
        this.gateway = gateway;
        this.live = live;
        this.words = words;
    }

    public void begin() {
        news.follow(status -> gateway.camera(status.cameraId())
                .ifPresent(camera -> live.camera(CameraView.of(camera, gateway.status(camera.id()), words))));
    }
}
