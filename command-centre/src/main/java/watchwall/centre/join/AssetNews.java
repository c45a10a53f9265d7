package watchwall.centre.join;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import watchwall.wall.library.Asset;

/** Hands the library's news on to the walls, which open after it. */
public final class AssetNews implements Consumer<Asset> {
    private final List<Consumer<Asset>> followers = new CopyOnWriteArrayList<>();

    public void follow(Consumer<Asset> follower) {
        followers.add(follower);
    }

    @Override
    public void accept(Asset asset) {
        followers.forEach(follower -> follower.accept(asset));
    }
}
