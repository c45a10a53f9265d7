package watchwall.centre.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import watchwall.casebridge.standin.StandIn;

/** The demo's city platform: it takes what is filed and shows it on a page of its own. */
public final class DemoPlatform implements AutoCloseable {
    private final Optional<StandIn> platform;
    private final String secret;

    private DemoPlatform(Optional<StandIn> platform, String secret) {
        this.platform = platform;
        this.secret = secret;
    }

    public static DemoPlatform none() {
        return new DemoPlatform(Optional.empty(), "");
    }

    /** @param callback where its receipts go */
    public static DemoPlatform start(URI callback) {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String shared = HexFormat.of().formatHex(secret);
        try {
            return new DemoPlatform(Optional.of(StandIn.start(0, shared, Optional.of(callback))), shared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where the settings name a platform, or this is no demo. */
    public Optional<URI> address() {
        return platform.map(StandIn::address);
    }

    public String secret() {
        return secret;
    }

    @Override
    public void close() {
        platform.ifPresent(StandIn::close);
    }
}
