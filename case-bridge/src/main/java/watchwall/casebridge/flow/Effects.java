package watchwall.casebridge.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Disposal;
import watchwall.casebridge.file.Work.Filing;
import watchwall.casebridge.file.Work.Handling;
import watchwall.casebridge.file.Work.Request;
import watchwall.casebridge.file.Work.Standing;
import watchwall.casebridge.file.Work.Task;

/** What an accepted action changes beside state and version. */
final class Effects {
    private final CategoryBook book;
    private final Timing timing;

    Effects(CategoryBook book, Timing timing) {
        this.book = book;
        this.timing = timing;
    }

    List<Change> of(CaseFile file, Action action, State to, Officer by, Instant now) {
        List<Change> changes = new ArrayList<>(content(action, by, now));
        Work work = work(file, action, to, by, now);
        if (!work.equals(file.work())) {
            changes.add(new Change.Worked(work));
        }
        Optional<Timer> timer = timer(file, action, work, to, now);
        if (!timer.equals(file.timer())) {
            changes.add(new Change.Timed(timer));
        }
        return changes;
    }

    private List<Change> content(Action action, Officer by, Instant now) {
        return switch (action) {
            case Action.CorrectCategory correct ->
                List.of(new Change.Categorised(book.find(correct.to()).orElseThrow()));
            case Action.Locate at ->
                List.of(new Change.Located(
                        new CasePlace(at.address().strip(), at.longitude(), at.latitude(), at.grid(), true)));
            case Action.SaveForm save ->
                List.of(new Change.FormSaved(save.description().strip()));
            case Action.Attach attach ->
                List.of(new Change.Attached(attach.attachment().added(by.id(), now)));
            case Action.SetFlag set -> List.of(new Change.Flagged(set.flag(), set.on()));
            case Action.FileCase filing ->
                List.of(new Change.FiledUnder(book.find(filing.category()).orElseThrow()));
            default -> List.of();
        };
    }

    private static Work work(CaseFile file, Action action, State to, Officer by, Instant now) {
        Work work = to == file.state() ? file.work() : file.work().with(Optional.empty());
        Handling handling = work.handling();
        return switch (action) {
            case Action.Said said -> said(file, said, work, by, now);
            case Action.Send send
            when send.kind() == Action.Kind.SEND_CHECK -> work.with(handling.checkedBy(Optional.of(errand(send, now))));
            case Action.Send send -> work.with(errand(send, now));
            case Action.Merge merge -> work.with(Optional.of(new Standing.Merged(merge.into())));
            case Action.Defer defer -> work.with(Optional.of(new Standing.Deferred(defer.lack(), defer.reviewOn())));
            case Action.FileCase filing -> work.with(new Filing(filing.level(), filing.standard(), by.id(), now));
            case Action.Return back -> work.with(Optional.of(new Standing.Returned(back.correctable())));
            case Action.Dispatch dispatch -> work.with(handling.dispatchedTo(dispatch.department(), now));
            case Action.Finish finish ->
                work.with(handling.disposed(new Disposal(finish.text().strip(), finish.permit(), by.id(), now)));
            case Action.AskExtension ask ->
                work.with(handling.asked(
                        new Request.Extension(ask.more(), by.id(), ask.text().strip())));
            case Action.AskSuspension ask ->
                work.with(handling.asked(
                        new Request.Suspension(ask.until(), by.id(), ask.text().strip())));
            case Action.PassOn pass -> work.with(handling.reviewed(pass.checkRequired()));
            case Action.ReportCheck report ->
                work.with(handling.checkedBy(handling.check()
                        .map(task ->
                                task.answered(report.passed(), report.text().strip()))));
            case Action.CorrectCategory ignored -> work;
            case Action.Locate ignored -> work;
            case Action.SaveForm ignored -> work;
            case Action.Attach ignored -> work;
            case Action.SetFlag ignored -> work;
        };
    }

    private static Work said(CaseFile file, Action.Said said, Work work, Officer by, Instant now) {
        Handling handling = work.handling();
        return switch (said.kind()) {
            case FOUND_UNABLE ->
                work.verification()
                        .map(task -> work.with(task.unable(said.text().strip())))
                        .orElse(work);
            case FOUND_TRUE, FOUND_FALSE ->
                work.verification()
                        .map(task -> work.with(task.answered(
                                said.kind() == Action.Kind.FOUND_TRUE,
                                said.text().strip())))
                        .orElse(work);
            case FORWARD -> work.with(Optional.of(new Standing.Forwarded(by)));
            case ASK_VOID ->
                work.with(Optional.of(new Standing.VoidAsked(
                        file.state(), file.timer(), by, said.text().strip(), Optional.empty())));
            case AGREE_VOID ->
                work.with(file.work()
                        .standing()
                        .map(standing -> standing instanceof Standing.VoidAsked asked
                                ? new Standing.VoidAsked(
                                        asked.from(), asked.timer(), asked.by(), asked.reason(), Optional.of(by))
                                : standing));
            case SEND_BACK ->
                work.with(handling.again().dispatchedTo(handling.department().orElse(Department.UNKNOWN), now));
            case RETURN_FOR_DISPATCH -> work.with(handling.again());
            case GRANT_EXTENSION -> work.with(handling.extended());
            case REFUSE_EXTENSION, REFUSE_SUSPENSION -> work.with(handling.requestRefused());
            case GRANT_SUSPENSION ->
                work.with(handling.suspended(handling.request()
                        .flatMap(r -> r instanceof Request.Suspension s ? Optional.of(s.until()) : Optional.empty())));
            case LIFT_SUSPENSION -> work.with(handling.suspended(Optional.empty()));
            case CLOSE -> work.with(Optional.of(new Standing.Closed(handling.checkRequired())));
            default -> work;
        };
    }

    private static Task errand(Action.Send send, Instant now) {
        return new Task(send.inspector(), send.inspectorName(), now, Optional.empty(), "");
    }

    private Optional<Timer> timer(CaseFile file, Action action, Work work, State to, Instant now) {
        if (to == file.state()) {
            return sameStage(file, action, now);
        }
        boolean asBefore = action.kind() == Action.Kind.REFUSE_VOID;
        return asBefore && file.work().standing().orElse(null) instanceof Standing.VoidAsked asked
                ? asked.timer()
                : timing.begin(file.with(work), to, book, now);
    }

    /** The stage goes on; only a granted request touches its clock. */
    private Optional<Timer> sameStage(CaseFile file, Action action, Instant now) {
        return file.timer().map(timer -> switch (action.kind()) {
            case GRANT_EXTENSION ->
                file.work().handling().request().orElse(null) instanceof Request.Extension extension
                        ? timer.extend(timing.clock(), extension.more())
                        : timer;
            case GRANT_SUSPENSION -> timer.pause(now);
            case LIFT_SUSPENSION -> timer.resume(timing.clock(), now);
            default -> timer;
        });
    }
}
