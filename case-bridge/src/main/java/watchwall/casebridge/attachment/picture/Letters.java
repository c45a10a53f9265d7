package watchwall.casebridge.attachment.picture;

import java.awt.Font;
import java.util.List;

/**
 * A font of this machine that has all the letters. Java's own sans-serif font is put together from what the machine has;
 * a machine without Chinese fonts gets a sentence instead of empty boxes.
 */
final class Letters {
    private static final List<String> FAMILIES = List.of(
            Font.SANS_SERIF,
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei",
            "Microsoft YaHei",
            "PingFang SC",
            "SimHei");

    private Letters() {}

    static Font font(String text, float sizePx, int number) {
        return FAMILIES.stream()
                .map(family -> new Font(family, Font.BOLD, 1).deriveFont(sizePx))
                .filter(font -> font.canDisplayUpTo(text) < 0)
                .findFirst()
                .orElseThrow(() -> EditRules.refused("attachment.edit-letters", number));
    }
}
