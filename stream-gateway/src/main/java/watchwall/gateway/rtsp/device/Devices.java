package watchwall.gateway.rtsp.device;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;

/**
 * All devices that sources have to do with, by host and port: a recorder with sixteen channels is one. Any thread.
 */
public final class Devices {
    private final DeviceRules rules;
    private final CameraLoops loops;
    private final Turns opening;
    private final Map<String, Device> devices = new HashMap<>();

    public Devices(DeviceRules rules, CameraLoops loops) {
        this.rules = rules;
        this.loops = loops;
        this.opening = new Turns(rules.sessionsOpening());
    }

    public DeviceRules rules() {
        return rules;
    }

    public CameraLoops loops() {
        return loops;
    }

    /** The device at this place, shared by its streams until each of them let it go. */
    public synchronized Device at(String host, int port) {
        Device device = devices.computeIfAbsent(
                key(host, port), any -> new Device(host, port, rules, loops, new Turns(rules.sessionsPerDevice())));
        device.users++;
        return device;
    }

    /** A source has nothing more to do with the device. */
    public synchronized void let(Device device) {
        if (--device.users == 0) {
            devices.remove(key(device.host(), device.port()));
        }
    }

    private static String key(String host, int port) {
        return host.toLowerCase(java.util.Locale.ROOT) + ' ' + port;
    }

    /** A place among the sessions that are being opened; {@code granted} is called on the loop. */
    public Turn open(EventLoop loop, Runnable granted) {
        return opening.ask(loop, granted);
    }
}
