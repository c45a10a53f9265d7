package watchwall.wall.library.render;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Finds Chinese letters for a deck whose fonts are not embedded. PDFBox takes no Noto or Source Han font for them, as those
 * name the collection Identity and not GB1, and would leave the page blank.
 */
final class CityFonts implements FontMapper {
    private static final Set<String> ASIAN = Set.of("GB1", "CNS1", "Japan1", "Korea1");
    private static final Pattern WITH_SERIFS = Pattern.compile("(?i).*(song|simsun|fang|kai|ming|宋|仿|楷).*");
    private static final List<String> SERIFS =
            List.of("NotoSerifCJKsc", "SourceHanSerifSC", "SourceHanSerifCN", "SimSun", "FZSongS");
    private static final List<String> SANS = List.of(
            "NotoSansCJKsc",
            "SourceHanSansSC",
            "SourceHanSansCN",
            "WenQuanYiZenHei",
            "WenQuanYiMicroHei",
            "MicrosoftYaHei",
            "DroidSansFallback");

    private final FontMapper usual;
    private final Consumer<String> missing;
    private final Set<String> said = new HashSet<>();

    /** @param missing told of each font for which this machine has no likeness: its letters stay blank */
    CityFonts(FontMapper usual, Consumer<String> missing) {
        this.usual = usual;
        this.missing = missing;
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
        return usual.getTrueTypeFont(name, descriptor);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
        return usual.getFontBoxFont(name, descriptor);
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
        CIDFontMapping found = usual.getCIDFont(name, descriptor, system);
        boolean isFallback = found.getFont() == null && found.isFallback();
        if (!isFallback || system == null || !ASIAN.contains(system.getOrdering())) {
            return found;
        }
        Optional<FontBoxFont> likeness = likeness(String.valueOf(name));
        if (likeness.isEmpty() && said.add(String.valueOf(name))) {
            missing.accept(String.valueOf(name));
        }
        return likeness.map(font -> new CIDFontMapping(null, font, true)).orElse(found);
    }

    private Optional<FontBoxFont> likeness(String name) {
        List<String> first = WITH_SERIFS.matcher(name).matches() ? SERIFS : SANS;
        List<String> then = first.equals(SANS) ? SERIFS : SANS;
        String weight = name.toLowerCase(Locale.ROOT).contains("bold") ? "-Bold" : "-Regular";
        return Stream.concat(first.stream(), then.stream())
                .flatMap(family -> Stream.of(family + weight, family + "-Regular", family))
                .flatMap(each -> byName(each).stream())
                .findFirst();
    }

    private Optional<FontBoxFont> byName(String postScriptName) {
        CIDFontMapping exact = usual.getCIDFont(postScriptName, null, null);
        OpenTypeFont openType = exact.getFont();
        if (openType != null) {
            return Optional.of(openType);
        }
        return exact.isFallback() ? Optional.empty() : Optional.ofNullable(exact.getTrueTypeFont());
    }
}
