package watchwall.testcamera.footage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A synthetic camera in real time: one colour, the camera's number in large digits, a block that moves, noise for the
 * bit rate, and the {@link Strip} in the corner. A P picture codes only what changed.
 */
public final class StripFootage implements Footage {
    private static final String[] DIGITS = {
        "###|#.#|#.#|#.#|###",
        ".#.|##.|.#.|.#.|###",
        "###|..#|###|#..|###",
        "###|..#|###|..#|###",
        "#.#|#.#|###|..#|..#",
        "###|#..|###|..#|###",
        "###|#..|###|#.#|###",
        "###|..#|..#|..#|..#",
        "###|#.#|###|#.#|###",
        "###|#.#|###|..#|###",
    };
    private static final int DIGITS_ROW = Strip.ROWS + 1;
    private static final int NOISE_ROWS = 4;
    private static final int NOISE_TILE_BYTES = 386;
    /** Share of a GOP's bytes that its key picture may take for noise. */
    private static final double KEY_SHARE = 0.4;

    private final StripSettings settings;
    private final PictureWriter writer;
    private final List<byte[]> parameterSets;
    private final int columns;
    private final int scale;
    private final int noiseTiles;
    private int[] before;
    private int[] tiles;
    private int frame;
    private int noise;
    private long bytesLeftInGop;

    public StripFootage(StripSettings settings) {
        this.settings = settings;
        this.writer = new PictureWriter(settings, new Palette(settings.camera()));
        this.parameterSets = List.of(ParameterSets.sequence(settings), ParameterSets.picture());
        this.columns = settings.columns();
        this.scale = Math.max(1, settings.rows() / 17);
        this.noiseTiles = (int) Math.min(columns * NOISE_ROWS, KEY_SHARE * gopBytes() / NOISE_TILE_BYTES);
        this.tiles = new int[columns * settings.rows()];
        this.before = tiles.clone();
        drawNumber();
    }

    @Override
    public double framesPerSecond() {
        return settings.framesPerSecond();
    }

    @Override
    public List<byte[]> parameterSets() {
        return parameterSets;
    }

    @Override
    public Picture next(long sentAtMillis) {
        int sinceKey = frame % settings.gopPictures();
        boolean key = sinceKey == 0;
        System.arraycopy(tiles, 0, before, 0, tiles.length);
        drawStrip(Strip.of(settings.camera(), frame, sentAtMillis));
        drawBlock();
        if (key) {
            bytesLeftInGop += gopBytes();
            drawNoise(noiseTiles);
        } else {
            int picturesLeft = settings.gopPictures() - sinceKey;
            drawNoise(Math.clamp(bytesLeftInGop / picturesLeft / NOISE_TILE_BYTES, 0, noiseTiles));
        }
        List<byte[]> units = new ArrayList<>();
        if (key) {
            units.addAll(parameterSets);
            units.addAll(writer.keyPicture(tiles));
        } else {
            units.addAll(writer.picture(before, tiles, sinceKey));
        }
        bytesLeftInGop -= units.stream().mapToInt(unit -> unit.length).sum();
        if (settings.bitsPerSecond() == 0) {
            bytesLeftInGop = 0;
        }
        frame++;
        return new Picture(units, key);
    }

    private long gopBytes() {
        return (long) settings.bitsPerSecond() / 8 * settings.gopPictures() / settings.framesPerSecond();
    }

    private void drawStrip(Strip strip) {
        long cells = strip.cells();
        for (int cell = 0; cell < Strip.CELLS; cell++) {
            boolean white = ((cells >>> (Strip.CELLS - 1 - cell)) & 1) == 1;
            int at = cell / Strip.CELLS_PER_ROW * columns + cell % Strip.CELLS_PER_ROW;
            tiles[at] = white ? Palette.WHITE : Palette.BLACK;
        }
    }

    private void drawNumber() {
        String number = Integer.toString(settings.camera());
        for (int digit = 0; digit < number.length(); digit++) {
            String[] shape = DIGITS[number.charAt(digit) - '0'].split("\\|");
            for (int y = 0; y < 5 * scale; y++) {
                for (int x = 0; x < 3 * scale; x++) {
                    if (shape[y / scale].charAt(x / scale) == '#') {
                        tiles[(DIGITS_ROW + y) * columns + (1 + 4 * digit) * scale + x] = Palette.DIGIT;
                    }
                }
            }
        }
    }

    /** Two cells of the digits' size wide and high; it goes one macroblock to the right every other picture. */
    private void drawBlock() {
        int row = DIGITS_ROW + 6 * scale;
        int side = 2 * scale;
        int leftmost = frame / 2 % columns;
        for (int y = row; y < row + side; y++) {
            Arrays.fill(tiles, y * columns, (y + 1) * columns, Palette.BACKGROUND);
            for (int x = leftmost; x < Math.min(leftmost + side, columns); x++) {
                tiles[y * columns + x] = Palette.BLOCK;
            }
        }
    }

    /** Renews this many noise tiles in turn, each with another one than it had. */
    private void drawNoise(int count) {
        int start = tiles.length - columns * NOISE_ROWS;
        for (int i = 0; i < count; i++) {
            int at = start + noise % noiseTiles;
            int tile = Palette.NOISE + noise % Palette.NOISE_TILES;
            tiles[at] = tile == tiles[at] ? Palette.NOISE + (noise + 1) % Palette.NOISE_TILES : tile;
            noise = (noise + 1) & Integer.MAX_VALUE;
        }
    }
}
