package watchwall.wall.screen;

/**
 * One screen of a wall. Places are wall pixels, sizes are as people see them, that is after rotation.
 *
 * @param number 屏号, from 1; what "identify" shows
 * @param widthMm of the visible area; 0 where nobody measured it
 * @param heightMm as widthMm
 * @param bezelMm the frame on each side
 * @param rotation how the panel is mounted: 0, 90, 180 or 270 degrees clockwise
 * @param node that drives it
 * @param output stable name of the node's output, for example its connector or serial number; empty: its only page
 */
public record Panel(
        int number,
        int x,
        int y,
        int w,
        int h,
        int widthMm,
        int heightMm,
        int bezelMm,
        int rotation,
        String node,
        String output) {
    private static final int MAX_PX = 7680; // 8K
    private static final int MAX_MM = 10_000;

    public Panel {
        check(number, w >= 160 && w <= MAX_PX && h >= 90 && h <= MAX_PX, "a panel has 160x90 to 7680x7680 px");
        check(
                number,
                widthMm >= 0 && widthMm <= MAX_MM && heightMm >= 0 && heightMm <= MAX_MM,
                "a panel measures 0 (unknown) to 10000 mm");
        check(number, bezelMm >= 0 && bezelMm <= 200, "a bezel measures 0 to 200 mm");
        check(number, rotation % 90 == 0 && rotation >= 0 && rotation < 360, "rotation is 0, 90, 180 or 270");
        check(number, output.matches("[A-Za-z0-9._:-]{0,60}"), "an output has up to 60 letters, digits and . _ : -");
    }

    public Rect at() {
        return new Rect(x, y, w, h);
    }

    /** The page that shows it: {@code node} or {@code node/output}. */
    public String page() {
        return Output.page(node, output);
    }

    private static void check(int number, boolean ok, String rule) {
        if (!ok) {
            throw new IllegalArgumentException("panel " + number + ": " + rule);
        }
    }
}
