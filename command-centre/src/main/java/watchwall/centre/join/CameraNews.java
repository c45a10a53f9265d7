package watchwall.centre.join;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import watchwall.gateway.camera.StreamStatus;

/**
 * Hands a camera's change of state on to those who joined after the gateway was opened (wall, live feed). Called on the
 * camera's event loop: followers return at once.
 */
public final class CameraNews implements Consumer<StreamStatus> {
    private final List<Consumer<StreamStatus>> followers = new CopyOnWriteArrayList<>();

    public void follow(Consumer<StreamStatus> follower) {
        followers.add(follower);
    }

    @Override
    public void accept(StreamStatus status) {
        followers.forEach(follower -> follower.accept(status));
    }
}
