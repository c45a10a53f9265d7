package watchwall.centre.web;

import java.util.List;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.Queue;
import watchwall.detection.aim.key.Key;

/** A kind of rule as the editor asks for it: its categories and its own keys with words, bounds and usual values. */
record RuleKindView(
        String id, Sentence words, Queue queue, AimKind.Ground ground, List<Category> categories, List<KeyView> keys) {

    /**
     * @param usual empty: one must be given
     * @param least of a span in seconds
     * @param choices of a word or of words
     */
    record KeyView(
            String name,
            Sentence words,
            Key.Type type,
            String usual,
            double least,
            double most,
            List<Choice> choices) {}

    record Choice(String name, Sentence words) {}

    static RuleKindView of(AimKind kind, Words words) {
        return new RuleKindView(
                kind.id(),
                words.say("kind." + kind.id(), List.of()),
                kind.queue(),
                kind.ground(),
                kind.categories(),
                kind.keys().stream().map(key -> key(kind, key, words)).toList());
    }

    private static KeyView key(AimKind kind, Key key, Words words) {
        String name = "key." + kind.id() + "." + key.name();
        return new KeyView(
                key.name(),
                words.say(name, List.of()),
                key.type(),
                key.usual(),
                key.least(),
                key.most(),
                key.type() == Key.Type.FLAG
                        ? List.of()
                        : key.words().stream()
                                .map(word -> new Choice(word, words.say(name + "." + word, List.of())))
                                .toList());
    }
}
