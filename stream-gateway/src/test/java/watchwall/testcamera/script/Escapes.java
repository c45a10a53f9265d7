package watchwall.testcamera.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Bytes in text: {@code \r \n \t \0 \\ \xHH}, all else in UTF-8. */
final class Escapes {
    private Escapes() {}

    static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\' || i >= text.length()) {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char escape = text.charAt(i++);
            switch (escape) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case '0' -> out.write(0);
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.writeBytes(HexFormat.of().parseHex(text.substring(i, i + 2)));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("no such escape: \\" + escape);
            }
        }
        return out.toByteArray();
    }

    /** One line of a capture as {@link #bytes} reads it back. */
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            int c = b & 0xFF;
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (c >= 0x20 && c < 0x7F) {
                        text.append((char) c);
                    } else {
                        text.append("\\x").append(HexFormat.of().toHexDigits(b));
                    }
                }
            }
        }
        return text.toString();
    }

    /** Names in braces put in; braces that name nothing stay. */
    static String filled(String text, Map<String, String> values) {
        String all = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            all = all.replace("{" + value.getKey() + "}", value.getValue());
        }
        return all;
    }
}
