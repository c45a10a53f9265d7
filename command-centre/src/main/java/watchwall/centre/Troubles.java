package watchwall.centre;

import java.util.List;
import java.util.Optional;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.CaseRefused;
import watchwall.detection.SettingsException;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.rule.RuleException;

/** Finds the sentence in a chain of exceptions: each module words its own trouble, Spring wraps it. */
final class Troubles {
    private Troubles() {}

    record Known(String key, List<String> args) {}

    static Optional<Known> in(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Known known = switch (t) {
                case Trouble e -> new Known(e.key(), e.args());
                case RuleException e -> new Known(e.reason().key(), e.reason().args());
                case SettingsException e ->
                    new Known(e.reason().key(), e.reason().args());
                case ModelException e -> new Known(e.reason().key(), e.reason().args());
                case CaseRefused e -> new Known(e.reason().key(), e.reason().args());
                case TableTrouble e ->
                    new Known(
                            e.reasons().getFirst().key(), e.reasons().getFirst().args());
                default -> null;
            };
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
