package watchwall.gateway.webrtc.peer;

/** Counters of one slot since its peer began; what they mean stands at {@link PeerStats}. */
record SlotStats(
        long units,
        long packets,
        long bytes,
        long nacks,
        long retransmitted,
        long pictureLosses,
        long replays,
        long dropped,
        long lost,
        double firstPacketMillis) {
    static final SlotStats NONE = new SlotStats(0, 0, 0, 0, 0, 0, 0, 0, 0, -1);

    SlotStats plus(SlotStats other) {
        return new SlotStats(
                units + other.units,
                packets + other.packets,
                bytes + other.bytes,
                nacks + other.nacks,
                retransmitted + other.retransmitted,
                pictureLosses + other.pictureLosses,
                replays + other.replays,
                dropped + other.dropped,
                lost + other.lost,
                Math.max(firstPacketMillis, other.firstPacketMillis));
    }
}
