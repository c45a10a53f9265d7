package watchwall.detection.aim.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.RuleException;

/** The values of one rule's own keys, each within its bounds; what was not given is the usual one. */
public final class Values {
    private final Map<String, String> texts;

    private Values(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** Refuses a key that is not there, one that is missing, and a value out of its bounds. */
    public static Values of(List<Key> keys, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (keys.stream().noneMatch(key -> key.name().equals(name))) {
                throw new RuleException(Reason.of("key.unknown", name));
            }
        }
        Map<String, String> texts = new TreeMap<>();
        for (Key key : keys) {
            String text = given.getOrDefault(key.name(), key.usual()).strip();
            if (text.isEmpty()) {
                throw new RuleException(Reason.of("key.missing", key.name()));
            }
            key.problem(text).ifPresent(problem -> {
                throw new RuleException(problem);
            });
            texts.put(key.name(), text);
        }
        return new Values(texts);
    }

    public Duration span(Key key) {
        return Key.span(text(key)).orElseThrow();
    }

    public double number(Key key) {
        return Double.parseDouble(text(key));
    }

    public int count(Key key) {
        return Integer.parseInt(text(key));
    }

    public boolean flag(Key key) {
        return Boolean.parseBoolean(text(key));
    }

    public String word(Key key) {
        return text(key);
    }

    public List<String> words(Key key) {
        return Key.list(text(key));
    }

    /** Each key with its text, the usual ones included. */
    public Map<String, String> texts() {
        return texts;
    }

    private String text(Key key) {
        String text = texts.get(key.name());
        if (text == null) {
            throw new IllegalStateException(key.name() + " is no key of this kind");
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && values.texts.equals(texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return new TreeMap<>(texts).toString();
    }
}
