package watchwall.gateway.rtp.h265;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.unit.BitReader;
import watchwall.gateway.rtp.unit.NalAssembly;

/**
 * The parameter sets of one stream by id. What comes in band replaces what the SDP said, one by one, since some cameras
 * announce only part of them; what cannot be read is left out, so that a good set is never replaced by a bad one.
 */
final class ParameterSets implements NalAssembly.Sets {
    private static final int MAX_VPS = 4; // cameras seen: 1
    private static final int MAX_SPS = 4;
    private static final int MAX_PPS = 16;
    private static final int MAX_BYTES = 4096; // an SPS with scaling lists stays under 2 KiB

    private record Sps(int vpsId, SequenceParameters parameters, ParameterSet nal) {}

    private record Pps(int spsId, ParameterSet nal) {}

    private final SortedMap<Integer, ParameterSet> vpsById = new TreeMap<>();
    private final SortedMap<Integer, Sps> spsById = new TreeMap<>();
    private final SortedMap<Integer, Pps> ppsById = new TreeMap<>();
    private Optional<Track> track = Optional.empty();

    /** Looks at one NAL unit; false when it is no set, or none that can be used. */
    @Override
    public boolean learn(ParameterSet nal) {
        if (nal.length() > MAX_BYTES || nal.length() <= Nal.HEADER_BYTES) {
            return false;
        }
        byte[] bytes = nal.bytes();
        return switch (Nal.FAMILY.type(bytes[0])) {
            case Nal.VPS -> put(vpsById, (bytes[Nal.HEADER_BYTES] >> 4) & 0xF, nal, MAX_VPS);
            case Nal.SPS -> learnSps(nal, (bytes[Nal.HEADER_BYTES] >> 4) & 0xF);
            case Nal.PPS -> learnPps(nal, bytes);
            default -> false;
        };
    }

    private boolean learnSps(ParameterSet nal, int vpsId) {
        for (Sps known : spsById.values()) {
            if (known.nal().equals(nal)) {
                return true;
            }
        }
        return SequenceParameters.parse(nal)
                .filter(parameters -> put(spsById, parameters.id(), new Sps(vpsId, parameters, nal), MAX_SPS))
                .isPresent();
    }

    private boolean learnPps(ParameterSet nal, byte[] bytes) {
        try {
            BitReader in = new BitReader(bytes, Nal.HEADER_BYTES);
            int id = in.unsignedGolomb();
            int spsId = in.unsignedGolomb();
            return id <= 63 && spsId <= 15 && put(ppsById, id, new Pps(spsId, nal), MAX_PPS);
        } catch (BitReader.Malformed e) {
            return false;
        }
    }

    private static <T> boolean put(SortedMap<Integer, T> sets, int id, T set, int most) {
        if (!sets.containsKey(id) && sets.size() >= most) {
            return false;
        }
        sets.put(id, set);
        return true;
    }

    /**
     * The track that a slice using this PPS belongs to; the same value as before while nothing changed. An id that was
     * never seen falls back to the lowest one known. Empty while a set is missing.
     */
    @Override
    public Optional<Track> track(int ppsId) {
        if (!complete()) {
            return Optional.empty();
        }
        Pps pps = of(ppsById, ppsId);
        Sps sps = of(spsById, pps.spsId());
        ParameterSet vps = of(vpsById, sps.vpsId());
        SequenceParameters parameters = sps.parameters();
        Track now = new Track.H265(
                parameters.codec(), parameters.widthPx(), parameters.heightPx(), vps, sps.nal(), pps.nal());
        if (track.isEmpty() || !track.get().equals(now)) {
            track = Optional.of(now);
        }
        return track;
    }

    private static <T> T of(SortedMap<Integer, T> sets, int id) {
        return sets.getOrDefault(id, sets.get(sets.firstKey()));
    }

    /** All sets in the order a decoder needs them. */
    @Override
    public List<ParameterSet> all() {
        List<ParameterSet> all = new ArrayList<>(vpsById.values());
        spsById.values().forEach(sps -> all.add(sps.nal()));
        ppsById.values().forEach(pps -> all.add(pps.nal()));
        return all;
    }

    @Override
    public boolean complete() {
        return !vpsById.isEmpty() && !spsById.isEmpty() && !ppsById.isEmpty();
    }
}
