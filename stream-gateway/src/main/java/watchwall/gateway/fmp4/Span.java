package watchwall.gateway.fmp4;

import io.netty.util.ReferenceCountUtil;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;

/** What a ring holds of a span; each unit and frame retained for whoever asked, who releases them by closing. */
public record Span(List<AccessUnit> units, List<AudioFrame> sound) implements AutoCloseable {
    public static final Span NONE = new Span(List.of(), List.of());

    public Span {
        units = List.copyOf(units);
        sound = List.copyOf(sound);
    }

    @Override
    public void close() {
        units.forEach(ReferenceCountUtil::release);
        sound.forEach(ReferenceCountUtil::release);
    }
}
