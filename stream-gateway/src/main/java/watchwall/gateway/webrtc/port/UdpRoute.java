package watchwall.gateway.webrtc.port;

import java.net.InetSocketAddress;

/** The address that datagrams come from. */
record UdpRoute(InetSocketAddress address) implements Route {
    @Override
    public int headBytes() {
        return 0;
    }

    @Override
    public boolean hasRoom(Wire wire) {
        return wire.hasRoom();
    }

    @Override
    public void send(Wire wire, byte[] bytes, int from, int length, int segment) {
        wire.send(bytes, from, length, segment, address);
    }

    @Override
    public void claimed(Runnable gone) {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "udp " + address;
    }
}
