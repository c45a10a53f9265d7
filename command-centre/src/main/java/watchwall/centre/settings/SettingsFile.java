package watchwall.centre.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import watchwall.centre.Trouble;

/**
 * Reads {@code watchwall.yml} into {@link Settings}. A key that does not exist, a key that is missing and a value with a
 * wrong unit are each one {@link Trouble} naming file, key and cure.
 */
public final class SettingsFile {
    /** A settings file written by people is a few kilobytes. */
    private static final long MAX_BYTES = 256 * 1024;

    private SettingsFile() {}

    /** @param overrides keys in dotted form with values as text, from the command line or the environment */
    public static Settings read(Path file, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", tree(file), values);
        values.putAll(overrides);
        return SettingsBinder.bind(file, values);
    }

    static JsonNode tree(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Trouble("centre.settings.too-large", file, MAX_BYTES / 1024);
            }
            return YAMLMapper.shared().readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Trouble("centre.file.missing", file);
        } catch (IOException e) {
            throw new Trouble("centre.settings.unreadable", file, e.getMessage());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Trouble("centre.settings.not-yaml", file, line, e.getOriginalMessage());
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                flatten(key, value, into);
            } else {
                into.put(key, value.isNull() ? "" : value.asString());
            }
        }
    }
}
