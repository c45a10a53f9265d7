package watchwall.testcamera.footage;

import java.util.ArrayList;
import java.util.List;

/**
 * Codes a map of tiles as H.264 slices, exactly: a tile is either skipped (P picture, unchanged), predicted without
 * residual from a neighbour of the same solid tile (Intra16x16), or sent as samples (I_PCM). Deblocking is off, so what is
 * decoded is what was drawn.
 */
final class PictureWriter {
    private static final int P_SLICE = 5;
    private static final int I_SLICE = 7;
    private static final int I_PCM = 25;
    /** Intra macroblock types come after the five inter types in a P slice (table 7-13). */
    private static final int INTRA_IN_P = 5;

    private static final int PCM_COEFFICIENTS = 16;

    private final int columns;
    private final int rows;
    private final int slices;
    private final Palette palette;
    private final boolean[] sentAsSamples;
    private int keyPictures;

    PictureWriter(StripSettings settings, Palette palette) {
        this.columns = settings.columns();
        this.rows = settings.rows();
        this.slices = settings.slices();
        this.palette = palette;
        this.sentAsSamples = new boolean[columns * rows];
    }

    List<byte[]> keyPicture(int[] tiles) {
        keyPictures++;
        List<byte[]> units = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            BitWriter out = new BitWriter();
            header(out, first(slice), I_SLICE, 0);
            for (int at = first(slice); at < first(slice + 1); at++) {
                macroblock(out, tiles, at, first(slice), 0);
            }
            units.add(out.nalUnit((3 << 5) | NalType.IDR_SLICE));
        }
        return units;
    }

    /** A picture that changes the tiles before it (takes a copy of nothing: both maps are only read). */
    List<byte[]> picture(int[] before, int[] tiles, int picturesSinceKey) {
        List<byte[]> units = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            BitWriter out = new BitWriter();
            header(out, first(slice), P_SLICE, picturesSinceKey);
            int skipped = 0;
            for (int at = first(slice); at < first(slice + 1); at++) {
                if (before[at] == tiles[at]) {
                    sentAsSamples[at] = false;
                    skipped++;
                } else {
                    out.unsigned(skipped);
                    skipped = 0;
                    macroblock(out, tiles, at, first(slice), INTRA_IN_P);
                }
            }
            if (skipped > 0) {
                out.unsigned(skipped);
            }
            units.add(out.nalUnit((2 << 5) | NalType.SLICE));
        }
        return units;
    }

    private int first(int slice) {
        return slice * rows / slices * columns;
    }

    /** Clause 7.3.3. */
    private void header(BitWriter out, int firstMacroblock, int type, int frameNumber) {
        out.unsigned(firstMacroblock);
        out.unsigned(type);
        out.unsigned(0); // pic_parameter_set_id
        out.bits(frameNumber, ParameterSets.FRAME_NUMBER_BITS);
        if (type == I_SLICE) {
            out.unsigned(keyPictures & 1); // idr_pic_id differs between neighbours
            out.flag(false); // no_output_of_prior_pics_flag
            out.flag(false); // long_term_reference_flag
        } else {
            out.flag(false); // num_ref_idx_active_override_flag
            out.flag(false); // ref_pic_list_modification_flag_l0
            out.flag(false); // adaptive_ref_pic_marking_mode_flag
        }
        out.signed(0); // slice_qp_delta
        out.unsigned(1); // disable_deblocking_filter_idc
    }

    private void macroblock(BitWriter out, int[] tiles, int at, int first, int intraBase) {
        boolean left = at % columns != 0 && at - 1 >= first;
        boolean above = at - columns >= first;
        boolean solid = Palette.isSolid(tiles[at]);
        sentAsSamples[at] = false;
        if (solid && above && tiles[at - columns] == tiles[at]) {
            predicted(out, intraBase, 0, 2, coefficientsAround(at, left, above));
        } else if (solid && left && tiles[at - 1] == tiles[at]) {
            predicted(out, intraBase, 1, 1, coefficientsAround(at, left, above));
        } else {
            sentAsSamples[at] = true;
            out.unsigned(intraBase + I_PCM);
            out.alignedBytes(palette.samples(tiles[at]));
        }
    }

    /** Intra16x16 with nothing left over: luma direction, chroma direction, no QP change, no DC coefficient. */
    private static void predicted(BitWriter out, int intraBase, int lumaMode, int chromaMode, int coefficients) {
        out.unsigned(intraBase + 1 + lumaMode);
        out.unsigned(chromaMode);
        out.signed(0);
        if (coefficients >= 8) {
            out.bits(0b000011, 6); // coeff_token for TotalCoeff 0, table 9-5
        } else {
            out.bits(1, 1);
        }
    }

    /** nC of clause 9.2.1; an I_PCM neighbour counts as full, every other one here as empty. */
    private int coefficientsAround(int at, boolean left, boolean above) {
        int fromLeft = left && sentAsSamples[at - 1] ? PCM_COEFFICIENTS : 0;
        int fromAbove = above && sentAsSamples[at - columns] ? PCM_COEFFICIENTS : 0;
        return left && above ? (fromLeft + fromAbove + 1) / 2 : fromLeft + fromAbove;
    }
}
