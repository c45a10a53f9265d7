package watchwall.centre;

import java.util.List;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.CaseRefused;
import watchwall.detection.SettingsException;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.zone.RuleException;

/** Finds the sentences in a chain of exceptions: each module words its own trouble, Spring wraps it. */
final class Troubles {
    private Troubles() {}

    record Known(String key, List<String> args) {}

    /** What stopped the start; empty when nobody has words for it. */
    static List<Known> in(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            List<Known> known = switch (t) {
                case Trouble e -> one(e.key(), e.args());
                case RuleException e -> one(e.reason().key(), e.reason().args());
                case SettingsException e -> one(e.reason().key(), e.reason().args());
                case ModelException e -> one(e.reason().key(), e.reason().args());
                case CaseRefused e -> one(e.reason().key(), e.reason().args());
                case TableTrouble e ->
                    e.reasons().stream()
                            .map(reason -> new Known(reason.key(), reason.args()))
                            .toList();
                default -> List.of();
            };
            if (!known.isEmpty()) {
                return known;
            }
        }
        return List.of();
    }

    private static List<Known> one(String key, List<String> args) {
        return List.of(new Known(key, args));
    }
}
