package watchwall.gateway.rtsp.device;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where cameras may be: whoever may enter an address must not make us knock at the city's other machines, and no camera
 * may send us there. Asked of the address that a connection goes to, after the name was looked up.
 */
public record AllowedNetworks(List<Network> networks) {
    private static final int MAX_NETWORKS = 256;

    /** Private, link-local and unique local addresses (RFC 1918, 3927, 4193, 4291); this machine itself is not in it. */
    public static final String PRIVATE =
            "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16, fc00::/7, fe80::/10";

    /** This machine, where the demo's cameras are. */
    public static final String LOOPBACK = "127.0.0.0/8, ::1/128";

    public AllowedNetworks {
        networks = List.copyOf(networks);
    }

    /** An address and how many of its leading bits count. */
    public record Network(InetAddress base, int bits) {
        boolean holds(InetAddress address) {
            byte[] one = base.getAddress();
            byte[] other = address.getAddress();
            if (one.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Networks separated by commas, as {@code 10.0.0.0/8, fc00::/7}; a wrong one is named by the exception. */
    public static AllowedNetworks parse(String text) {
        List<Network> networks = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                networks.add(network(part.strip()));
            }
        }
        if (networks.size() > MAX_NETWORKS) {
            throw new IllegalArgumentException("more than " + MAX_NETWORKS + " networks");
        }
        return new AllowedNetworks(networks);
    }

    private static Network network(String text) {
        String[] parts = text.split("/", 2);
        // Digits and colons only: a name here would be looked up, and mean something else tomorrow.
        boolean address = parts[0].matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
        if (!address || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
            throw new IllegalArgumentException(text);
        }
        try {
            InetAddress base = InetAddress.getByName(parts[0]);
            int all = base.getAddress().length * 8;
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : all;
            if (bits > all) {
                throw new IllegalArgumentException(text);
            }
            return new Network(base, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Never for addresses that are no machine's (any, multicast), whatever is allowed. */
    public boolean allow(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !(address instanceof Inet6Address six && six.isIPv4CompatibleAddress() && !six.isLoopbackAddress())
                && networks.stream().anyMatch(network -> network.holds(address));
    }
}
