package watchwall.centre.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.centre.access.Person;
import watchwall.centre.settings.Settings;
import watchwall.detection.WatchRoom;
import watchwall.detection.aim.Aim;
import watchwall.detection.drawn.RuleDesk;
import watchwall.detection.drawn.RuleDraft;
import watchwall.detection.incident.Officer;

/** What the cameras are watched for: read by all who open the page, changed there but for the rules of the file. */
@RestController
class RuleDoor {
    private final RuleDesk desk;
    private final WatchRoom room;
    private final Words words;
    private final RuleFileReport file;
    private final boolean watching;

    RuleDoor(RuleDesk desk, WatchRoom room, Words words, RuleFileReport file, Settings settings) {
        this.file = file;
        this.desk = desk;
        this.room = room;
        this.words = words;
        this.watching = settings.detection().enabled();
    }

    @GetMapping("/api/rules")
    List<RuleView> rules() {
        return RuleView.of(desk.list(), room.health(), watching, words);
    }

    /** What is wrong in rules.yml, as it was read at the start: where, what, and how to mend it. */
    @GetMapping("/api/rules/file")
    List<Sentence> file() {
        return file.troubles().stream()
                .map(trouble -> words.say(trouble.key(), trouble.args()))
                .toList();
    }

    @GetMapping("/api/rules/kinds")
    List<RuleKindView> kinds() {
        return Aim.kinds().stream().map(kind -> RuleKindView.of(kind, words)).toList();
    }

    @GetMapping("/api/rules/{id}/history")
    List<RuleView> history(@PathVariable String id) {
        return RuleView.of(desk.history(id), List.of(), true, words);
    }

    @PostMapping("/api/rules")
    RuleView add(@RequestBody RuleDraft draft) {
        return RuleView.of(desk.add(draft, officer()), words);
    }

    /** @param version the one that was changed */
    @PutMapping("/api/rules/{id}")
    RuleView save(@PathVariable String id, @RequestParam int version, @RequestBody RuleDraft draft) {
        return RuleView.of(desk.save(id, version, draft, officer()), words);
    }

    @PostMapping("/api/rules/{id}/on")
    RuleView on(@PathVariable String id, @RequestParam int version) {
        return RuleView.of(desk.turn(id, version, true, officer()), words);
    }

    @PostMapping("/api/rules/{id}/off")
    RuleView off(@PathVariable String id, @RequestParam int version) {
        return RuleView.of(desk.turn(id, version, false, officer()), words);
    }

    private static Officer officer() {
        Person person = Caller.now();
        return new Officer(person.account(), person.name(), person.role().name());
    }
}
