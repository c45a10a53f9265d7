package watchwall.centre.join;

import java.util.List;
import java.util.Optional;
import watchwall.centre.Words;
import watchwall.wall.library.Asset;
import watchwall.wall.library.MediaLibrary;
import watchwall.wall.source.Materials;

/** The library's pictures, decks and clips as windows must know them. */
public final class MaterialsToWall implements Materials {
    private final MediaLibrary library;
    private final Words words;

    public MaterialsToWall(MediaLibrary library, Words words) {
        this.library = library;
        this.words = words;
    }

    @Override
    public Facts asset(String id) {
        return library.find(id)
                .map(asset -> new Facts(id, false, asset.name(), Math.max(1, asset.pages()), problem(asset)))
                .orElseGet(() -> new Facts(id, true, id, 1, say("centre.asset.gone", List.of())));
    }

    private String problem(Asset asset) {
        return switch (asset.state()) {
            case READY -> "";
            case RENDERING -> say("centre.asset.rendering", List.of(asset.rendered() + "/" + asset.pages()));
            case BROKEN ->
                Optional.of(asset)
                        .flatMap(Asset::problem)
                        .map(reason -> say(reason.key(), reason.args()))
                        .orElse("");
        };
    }

    private String say(String key, List<String> args) {
        return words.say(key, args).zh();
    }
}
