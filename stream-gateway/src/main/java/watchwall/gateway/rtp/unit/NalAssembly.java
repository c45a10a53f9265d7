package watchwall.gateway.rtp.unit;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

/** What the codecs that are made of NAL units have in common, whatever packets bring them. */
public abstract class NalAssembly implements Assembly {
    /** The parameter sets of one stream. */
    public interface Sets {
        /** False when the set cannot be used. */
        boolean learn(ParameterSet set);

        boolean complete();

        /** In the order a decoder needs them. */
        List<ParameterSet> all();

        /** What a picture is that uses this PPS; empty while a set is missing. */
        Optional<? extends Track> track(int pictureParameterSet);
    }

    protected final NalBuffer unit;
    private final Sets sets;

    protected NalAssembly(NalBuffer unit, Sets sets, List<ParameterSet> outOfBand) {
        this.unit = unit;
        this.sets = sets;
        outOfBand.forEach(sets::learn);
    }

    /** The PPS that the picture's first slice names, -1 where it cannot be read. */
    protected abstract int pictureParameterSet();

    @Override
    public final boolean isFull() {
        return unit.isFull();
    }

    @Override
    public final boolean isCut() {
        return unit.inFragment();
    }

    @Override
    public final boolean hasPicture() {
        return unit.hasPicture();
    }

    @Override
    public final boolean leavesOut() {
        return unit.leavesOut();
    }

    @Override
    public final boolean isKey() {
        return unit.isKey();
    }

    @Override
    public final void learn() {
        unit.forEachParameterSet(sets::learn);
    }

    @Override
    public final boolean described() {
        return sets.complete();
    }

    @Override
    public final Optional<Built> build(ByteBufAllocator buffers) {
        return sets.track(pictureParameterSet())
                .map(track -> new Built(track, unit.build(buffers, unit.isKey() ? sets.all() : List.of())));
    }

    @Override
    public final void clear() {
        unit.clear();
    }

    @Override
    public final void close() {
        unit.close();
    }
}
