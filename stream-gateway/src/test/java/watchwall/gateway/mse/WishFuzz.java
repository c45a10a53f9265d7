package watchwall.gateway.mse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a browser says first on the socket of the MSE player: a wish within its bounds, or none; never an exception. */
public final class WishFuzz {
    private static final int MAX_CODECS = 16;

    private WishFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Optional<Wish> wish = Wish.parse(new String(input, StandardCharsets.UTF_8));
        if (wish.isPresent()) {
            if (wish.get().takes().size() > MAX_CODECS || wish.get().ticket().length() > Wish.MAX_CHARS) {
                throw new AssertionError("a wish over the bound");
            }
            wish.get().codecs();
        }
    }
}
