package watchwall.wall.driver.isapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import watchwall.wall.driver.wire.StreamAddress;

/**
 * What we told each window to show, and how the device repeats it: some shorten addresses, some hide them. Without this
 * such a window would look changed each time. Belongs to the device's thread.
 */
public final class ToldStreams {
    private final Map<Long, Told> told = new HashMap<>();

    private record Told(StreamAddress asked, Optional<StreamAddress> repeated) {}

    public void remember(DeviceWindow after, StreamAddress asked) {
        told.put(after.id(), new Told(asked, after.stream()));
    }

    public void forget(long id) {
        told.remove(id);
    }

    /** The window with the stream that we told it, if it still repeats that one in its own way. */
    public DeviceWindow asTold(DeviceWindow is) {
        Told ours = told.get(is.id());
        if (ours == null) {
            return is;
        }
        boolean untouched = ours.repeated()
                .map(said -> is.stream().filter(said::sameStream).isPresent())
                .orElse(is.stream().isEmpty());
        return untouched ? new DeviceWindow(is.id(), is.at(), is.layer(), is.divided(), Optional.of(ours.asked())) : is;
    }
}
