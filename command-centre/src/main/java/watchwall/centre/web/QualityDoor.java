package watchwall.centre.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.quality.Fault;
import watchwall.casebridge.quality.Finding;
import watchwall.casebridge.quality.QualityDesk;
import watchwall.casebridge.quality.Sample;
import watchwall.casebridge.quality.Summary;

/** The assistant's look at ended cases: draw, judge, sum up. */
@RestController
class QualityDoor {
    private final QualityDesk desk;
    private final CaseViews views;

    QualityDoor(QualityDesk desk, CaseViews views) {
        this.desk = desk;
        this.views = views;
    }

    /** @param fault null: worked on well */
    record Found(@Nullable Fault fault, String text, String by, Instant at) {
        static Found of(Finding finding) {
            return new Found(finding.fault().orElse(null), finding.text(), finding.byName(), finding.at());
        }
    }

    /** @param finding null until it is judged */
    record Drawn(
            long id, LocalDate day, CaseRow file, @Nullable Found finding) {}

    record Judgement(@Nullable Fault fault, @Nullable String text) {}

    record Figures(int drawn, int judged, int faulty, Map<Fault, Integer> faults) {}

    @GetMapping("/api/quality/samples")
    List<Drawn> samples(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        return desk.samples(from, to, Officers.now()).stream().map(this::drawn).toList();
    }

    /** Draws from the cases that ended on this day; what was drawn stays. */
    @PostMapping("/api/quality/samples")
    List<Drawn> draw(@RequestParam LocalDate day) {
        desk.draw(day);
        return samples(day, day);
    }

    @PostMapping("/api/quality/samples/{id}")
    Drawn judge(@PathVariable long id, @RequestBody Judgement judgement) {
        String text = judgement.text() == null ? "" : judgement.text();
        return drawn(desk.judge(id, Optional.ofNullable(judgement.fault()), text, Officers.now()));
    }

    @GetMapping("/api/quality/summary")
    Figures summary(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        Summary sum = desk.summary(from, to, Officers.now());
        return new Figures(sum.drawn(), sum.judged(), sum.faulty(), sum.faults());
    }

    private Drawn drawn(Sample sample) {
        return new Drawn(
                sample.id(),
                sample.day(),
                views.row(sample.file()),
                sample.finding().map(Found::of).orElse(null));
    }
}
