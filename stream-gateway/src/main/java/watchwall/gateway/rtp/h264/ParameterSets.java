package watchwall.gateway.rtp.h264;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.unit.BitReader;
import watchwall.gateway.rtp.unit.NalAssembly;

/**
 * The parameter sets of one stream by id. What comes in band replaces what the SDP said; what cannot be read (invalid
 * sprop, cut SPS) is left out, so that a good set is never replaced by a bad one.
 */
final class ParameterSets implements NalAssembly.Sets {
    private static final int MAX_SPS = 4; // cameras seen: 1
    private static final int MAX_PPS = 16; // cameras seen: 1; x264 with weighted references: 2
    private static final int MAX_BYTES = 4096; // an SPS with all scaling lists stays under 1 KiB

    private record Sps(SequenceParameters parameters, ParameterSet nal) {}

    private record Pps(int spsId, ParameterSet nal) {}

    private final SortedMap<Integer, Sps> spsById = new TreeMap<>();
    private final SortedMap<Integer, Pps> ppsById = new TreeMap<>();
    private Optional<Track> track = Optional.empty();

    /** Looks at one NAL unit of type SPS or PPS; false when it cannot be used. */
    @Override
    public boolean learn(ParameterSet nal) {
        if (nal.length() > MAX_BYTES) {
            return false;
        }
        return Nal.FAMILY.type(nal.bytes()[0]) == Nal.SPS ? learnSps(nal) : learnPps(nal);
    }

    private boolean learnSps(ParameterSet nal) {
        Optional<SequenceParameters> parameters = SequenceParameters.parse(nal);
        if (parameters.isEmpty()) {
            return false;
        }
        int id = parameters.get().id();
        Sps known = spsById.get(id);
        if (known != null && known.nal().equals(nal)) {
            return true;
        }
        if (known == null && spsById.size() >= MAX_SPS) {
            return false;
        }
        spsById.put(id, new Sps(parameters.get(), nal));
        return true;
    }

    private boolean learnPps(ParameterSet nal) {
        try {
            BitReader in = new BitReader(nal.bytes(), 1);
            int id = in.unsignedGolomb();
            int spsId = in.unsignedGolomb();
            if (id > 255 || spsId > 31 || (!ppsById.containsKey(id) && ppsById.size() >= MAX_PPS)) {
                return false;
            }
            ppsById.put(id, new Pps(spsId, nal));
            return true;
        } catch (BitReader.Malformed e) {
            return false;
        }
    }

    /**
     * The track that a slice using this PPS belongs to; the same value as before while nothing changed. A PPS id that was
     * never seen falls back to the lowest one known. Empty while a set is missing.
     */
    @Override
    public Optional<Track> track(int ppsId) {
        if (ppsById.isEmpty() || spsById.isEmpty()) {
            return Optional.empty();
        }
        Pps pps = ppsById.getOrDefault(ppsId, ppsById.get(ppsById.firstKey()));
        Sps sps = spsById.getOrDefault(pps.spsId(), spsById.get(spsById.firstKey()));
        SequenceParameters parameters = sps.parameters();
        Track now =
                new Track.H264(parameters.codec(), parameters.widthPx(), parameters.heightPx(), sps.nal(), pps.nal());
        if (track.isEmpty() || !track.get().equals(now)) {
            track = Optional.of(now);
        }
        return track;
    }

    /** All sets in the order a decoder needs them: every SPS, then every PPS. */
    @Override
    public List<ParameterSet> all() {
        Collection<Sps> sps = spsById.values();
        Collection<Pps> pps = ppsById.values();
        return java.util.stream.Stream.concat(
                        sps.stream().map(Sps::nal), pps.stream().map(Pps::nal))
                .toList();
    }

    @Override
    public boolean complete() {
        return !spsById.isEmpty() && !ppsById.isEmpty();
    }
}
