package watchwall.centre.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.duty.Departments;
import watchwall.casebridge.duty.Inspectors;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.words.CaseRefused;
import watchwall.centre.Words;
import watchwall.centre.access.AccountStore;
import watchwall.centre.access.Person;
import watchwall.centre.access.Role;

/** One case with its story, and the steps that its reader may do. */
@RestController
class CaseDoor implements CaseOrder.Names {
    private final CaseDesk desk;
    private final CaseViews views;
    private final EvidenceFiles evidence;
    private final Departments departments;
    private final AccountStore accounts;
    private final Inspectors inspectors;
    private final Words words;

    CaseDoor(
            CaseDesk desk,
            CaseViews views,
            EvidenceFiles evidence,
            Departments departments,
            AccountStore accounts,
            Inspectors inspectors,
            Words words) {
        this.desk = desk;
        this.views = views;
        this.evidence = evidence;
        this.departments = departments;
        this.accounts = accounts;
        this.inspectors = inspectors;
        this.words = words;
    }

    @GetMapping("/api/cases/{number}")
    CaseView find(@PathVariable String number) {
        return views.of(views.file(number));
    }

    /**
     * What a step that was refused is answered with.
     *
     * @param now the case as it stands, so that a page can show what changed and keep what was typed
     */
    record Conflict(
            String key,
            String zh,
            String en,
            String code,
            Words.Sentence sentence,
            @Nullable CaseView now) {}

    @PostMapping("/api/cases/{number}/actions")
    ResponseEntity<Object> act(@PathVariable String number, @RequestBody CaseOrder order) {
        CaseFile file = views.file(number);
        Action action = order.read(this);
        if (action instanceof Action.Send send) {
            // 发给问题所属网格在岗巡查员
            inspectors.refuses(send.inspector(), file.place().grid()).ifPresent(why -> {
                throw new CaseRefused(why);
            });
        }
        try {
            return ResponseEntity.ok(views.after(desk.act(number, action, Officers.now(), order.version())));
        } catch (CaseRefused refused) {
            return conflict(number, refused);
        }
    }

    private ResponseEntity<Object> conflict(String number, CaseRefused refused) {
        Words.Sentence said = words.say(refused.reason().key(), refused.reason().args());
        CaseView now = desk.find(number, Officers.now()).map(views::of).orElse(null);
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(new Conflict(said.key(), said.zh(), said.en(), said.key(), said, now));
    }

    @GetMapping("/api/cases/{number}/evidence/{kind}")
    ResponseEntity<Resource> evidence(@PathVariable String number, @PathVariable String kind) {
        String incident = views.file(number)
                .camera()
                .map(Origin.Camera::incidentId)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", kind));
        return evidence.answer(incident, kind);
    }

    @GetMapping("/api/categories")
    List<CategoryView> categories() {
        return CategoryView.all(desk);
    }

    @GetMapping("/api/departments")
    List<Departments.Entry> departments() {
        return departments.all();
    }

    @Override
    public String inspector(String account) {
        return accounts.find(account)
                .filter(person -> person.role() == Role.INSPECTOR)
                .map(Person::name)
                .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "centre.case.inspector-unknown", account));
    }

    @Override
    public Department department(String code) {
        return departments
                .find(code)
                .map(found -> new Department(found.code(), found.name()))
                .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "centre.case.department-unknown", code));
    }
}
