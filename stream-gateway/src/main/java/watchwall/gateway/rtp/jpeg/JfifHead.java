package watchwall.gateway.rtp.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * All of a JFIF picture that stands before its scan data (ITU-T T.81, JFIF 1.02): what RFC 2435 leaves out of the packets.
 *
 * @param type 0: 4:2:2, 1: 4:2:0, without the restart bit
 * @param restartInterval in MCUs, 0 for none
 */
record JfifHead(int type, int widthPx, int heightPx, int restartInterval, QuantTables tables) {
    private static final HexFormat HEX = HexFormat.of();

    /** Huffman tables of T.81 K.3 to K.6: class and number, how many codes of each length, their values. */
    private static final byte[] HUFFMAN =
            HEX.parseHex("ffc4001f00" + "00010501010101010100000000000000" + "000102030405060708090a0b"
                    + "ffc4001f01" + "00030101010101010101010000000000" + "000102030405060708090a0b"
                    + "ffc400b510" + "0002010303020403050504040000017d"
                    + "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728"
                    + "292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a83848586878889"
                    + "8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2"
                    + "e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"
                    + "ffc400b511" + "00020102040403040705040400010277"
                    + "0001020311040521310612415107617113223281081442 91a1b1c109233352f0156272d10a162434e125f11718191a26"
                            .replace(" ", "")
                    + "2728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a828384858687"
                    + "88898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9da"
                    + "e2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa");

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(700 + 2 * tables.luma().length);
        put(out, "ffd8" + "ffe000104a46494600010100000100010000");
        quantTable(out, 0, tables.luma());
        quantTable(out, 1, tables.chroma());
        if (restartInterval > 0) {
            put(out, "ffdd0004");
            u16(out, restartInterval);
        }
        put(out, tables.isWide() ? "ffc1" : "ffc0"); // baseline has tables of one byte an entry only
        put(out, "001108");
        u16(out, heightPx);
        u16(out, widthPx);
        put(out, "03" + (type == 0 ? "012100" : "012200") + "021101" + "031101");
        out.writeBytes(HUFFMAN);
        put(out, "ffda000c03" + "0100" + "0211" + "0311" + "003f00");
        return out.toByteArray();
    }

    private void quantTable(ByteArrayOutputStream out, int number, byte[] table) {
        put(out, "ffdb");
        u16(out, 3 + table.length);
        out.write((tables.isWide() ? 0x10 : 0) | number);
        out.writeBytes(table);
    }

    private static void put(ByteArrayOutputStream out, String hex) {
        out.writeBytes(HEX.parseHex(hex));
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
