package watchwall.centre.web;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;

/** The city's map, drawn locally; no page ever asks the internet. */
@RestController
class MapDoor {
    private final CaseDesk desk;

    MapDoor(CaseDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/api/map", produces = MediaType.APPLICATION_JSON_VALUE)
    String map() {
        return desk.map();
    }
}
