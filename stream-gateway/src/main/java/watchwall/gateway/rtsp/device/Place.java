package watchwall.gateway.rtsp.device;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Where a camera's name leads. */
public sealed interface Place {
    record Found(InetAddress address) implements Place {}

    record Unknown() implements Place {}

    /** Every address of the name is outside the allowed networks. */
    record Forbidden(InetAddress address) implements Place {}

    /** Looks up beside the loops, which a slow name server must not stop; {@code then} is called by a thread of its own. */
    static void find(String host, AllowedNetworks allowed, Consumer<Place> then) {
        Thread.ofVirtual().name("resolve-" + host).start(() -> then.accept(find(host, allowed)));
    }

    private static Place find(String host, AllowedNetworks allowed) {
        List<InetAddress> addresses;
        try {
            addresses = Arrays.asList(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return new Unknown();
        }
        return addresses.stream()
                .filter(allowed::allow)
                .findFirst()
                .<Place>map(Found::new)
                .orElseGet(() -> new Forbidden(addresses.get(0)));
    }
}
