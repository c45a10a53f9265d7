package watchwall.gateway.rtp;

import io.netty.buffer.ByteBuf;

/** How NAL units of one codec look in RTP payloads: widths and places of the header fields. Lends what it looks at. */
enum PayloadShape {
    /** RFC 6184: one byte, F NRI type. */
    H264 {
        private static final int DELIMITER = 9;
        private static final int FILLER = 12;
        private static final int STAP_A = 24;
        private static final int FU_A = 28;

        @Override
        int headerBytes() {
            return 1;
        }

        @Override
        int type(ByteBuf unit, int nal) {
            return unit.getByte(nal) & 0x1f;
        }

        @Override
        boolean isDropped(ByteBuf unit, int nal) {
            int type = type(unit, nal);
            return type == DELIMITER || type == FILLER;
        }

        @Override
        int fragmentHeader(ByteBuf unit, int nal) {
            return (unit.getByte(nal) & 0xe0) | FU_A;
        }

        @Override
        int aggregateHeader(ByteBuf unit, int nal) {
            return (unit.getByte(nal) & 0xe0) | STAP_A;
        }

        // Any F, the highest NRI (RFC 6184 5.7).
        @Override
        int joined(int one, int other) {
            return ((one | other) & 0x80) | Math.max(one & 0x60, other & 0x60) | STAP_A;
        }
    },

    /** RFC 7798: two bytes, F type layer TID. */
    H265 {
        private static final int DELIMITER = 35;
        private static final int FILLER = 38;
        private static final int AP = 48 << 9;
        private static final int FU = 49 << 9;
        private static final int ALL_BUT_TYPE = 0x81ff;

        @Override
        int headerBytes() {
            return 2;
        }

        @Override
        int type(ByteBuf unit, int nal) {
            return (unit.getByte(nal) >> 1) & 0x3f;
        }

        @Override
        boolean isDropped(ByteBuf unit, int nal) {
            int type = type(unit, nal);
            return type == DELIMITER || type == FILLER;
        }

        @Override
        int fragmentHeader(ByteBuf unit, int nal) {
            return (unit.getUnsignedShort(nal) & ALL_BUT_TYPE) | FU;
        }

        @Override
        int aggregateHeader(ByteBuf unit, int nal) {
            return (unit.getUnsignedShort(nal) & ALL_BUT_TYPE) | AP;
        }

        // Any F, the lowest layer and temporal id (RFC 7798 4.4.2).
        @Override
        int joined(int one, int other) {
            return ((one | other) & 0x8000) | AP | Math.min(one & 0x1f8, other & 0x1f8) | Math.min(one & 7, other & 7);
        }
    };

    abstract int headerBytes();

    abstract int type(ByteBuf unit, int nal);

    /** What no viewer needs. */
    abstract boolean isDropped(ByteBuf unit, int nal);

    /** The payload header of a fragment of this NAL unit, without the byte that says start, end and type. */
    abstract int fragmentHeader(ByteBuf unit, int nal);

    /** The payload header of an aggregate of this NAL unit alone. */
    abstract int aggregateHeader(ByteBuf unit, int nal);

    /** That of an aggregate with both headers' NAL units. */
    abstract int joined(int one, int other);
}
