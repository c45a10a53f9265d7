package watchwall.casebridge.attachment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import watchwall.casebridge.attachment.check.Judged;

/**
 * The headers that a file is answered with. Whatever else hides in it (a page, a script, a program behind the picture's
 * end), a browser is told the judged type, told not to guess, and given no right to run anything.
 */
public final class ServedHead {
    private ServedHead() {}

    /** @param name as its sender called it */
    public static Map<String, String> of(String mediaType, String name) {
        Map<String, String> head = new LinkedHashMap<>();
        boolean shown = mediaType.equals(Judged.JPEG) || mediaType.equals(Judged.PNG) || mediaType.equals(Judged.MP4);
        boolean known = shown || mediaType.equals(Judged.PDF);
        head.put("Content-Type", known ? mediaType : "application/octet-stream");
        head.put("X-Content-Type-Options", "nosniff");
        head.put("Content-Security-Policy", "default-src 'none'; sandbox");
        head.put("Cross-Origin-Resource-Policy", "same-origin");
        head.put("Cache-Control", "private, no-store");
        head.put("Content-Disposition", (shown ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded(name));
        return head;
    }

    /** RFC 8187: nothing but letters, digits and percent signs can stand in the header. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
