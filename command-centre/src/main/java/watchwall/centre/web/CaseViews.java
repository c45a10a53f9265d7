package watchwall.centre.web;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.CityTransfer;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.near.NearCases;
import watchwall.centre.Words;

/** Cases as the reader of this request sees them. */
@Component
class CaseViews {
    private final CaseDesk desk;
    private final CityTransfer transfers;
    private final NearCases near;
    private final Words words;
    private final Clock clock;

    CaseViews(CaseDesk desk, CityTransfer transfers, NearCases near, Words words, Clock clock) {
        this.desk = desk;
        this.transfers = transfers;
        this.near = near;
        this.words = words;
        this.clock = clock;
    }

    /** The case, if he may see it; one that he may not is as unknown as one that never was. */
    CaseFile file(String number) {
        return desk.find(number, Officers.now())
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "case.unknown", number));
    }

    CaseView of(CaseFile file) {
        Officer reader = Officers.now();
        return new CaseView(
                CaseView.File.of(file, SeenFiles.of(file, reader), clock.instant()),
                CaseView.allowed(desk.allowed(file, reader), words),
                CaseView.story(desk.story(file.number())),
                near.of(file, reader).stream().map(CaseView.NearCase::of).toList(),
                transfers.transfers().list().ofCase(file.number()).stream()
                        .map(row -> CaseView.Sent.of(row, words))
                        .toList());
    }

    /** After a step, which may have taken the case out of his sight: then only its number, state and version are told. */
    CaseView after(CaseFile file) {
        return of(file);
    }

    CaseRow row(CaseFile file) {
        return CaseRow.of(file, clock.instant());
    }
}
