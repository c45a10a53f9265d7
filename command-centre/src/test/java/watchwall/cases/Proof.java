package watchwall.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.JournalEntry;
import watchwall.casebridge.store.JournalRow;

/** What must hold whatever was killed: each acknowledged act is there once, the journal tells the case, all is whole. */
final class Proof {
    private final CaseDesk desk;

    Proof(CaseDesk desk) {
        this.desk = desk;
    }

    /** Each fault as a sentence; none is what we want. */
    List<String> faults(Collection<Acknowledged> acts) {
        List<String> faults = new ArrayList<>();
        Map<String, List<Acknowledged>> byCase = acts.stream().collect(Collectors.groupingBy(Acknowledged::number));
        byCase.forEach((number, ofCase) -> {
            Optional<CaseFile> file = desk.find(number);
            List<JournalEntry> story =
                    desk.story(number).stream().map(JournalRow::entry).toList();
            if (file.isEmpty()) {
                faults.add("lost: case " + number);
                return;
            }
            if (!CaseFlow.replay(story).equals(file.get())) {
                faults.add("the journal of " + number + " tells another case");
            }
            ofCase.forEach(act -> check(act, story).ifPresent(faults::add));
        });
        desk.verifyChain().ifPresent(broken -> faults.add("the journal is broken: " + broken));
        return faults;
    }

    private static Optional<String> check(Acknowledged act, List<JournalEntry> story) {
        if (story.size() < act.version()) {
            return Optional.of("lost: " + act);
        }
        JournalEntry entry = story.get(act.version() - 1);
        boolean same = entry.version() == act.version()
                && entry.action().equals(act.action())
                && entry.by().id().equals(act.by())
                && entry.to().name().equals(act.state());
        return same ? Optional.empty() : Optional.of("instead of " + act + " there is " + entry);
    }
}
