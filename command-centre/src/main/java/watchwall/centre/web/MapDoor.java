package watchwall.centre.web;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseReference;
import watchwall.casebridge.place.FoundPlace;
import watchwall.casebridge.place.FoundPoint;

/** The city's map, drawn locally; no page ever asks the internet. */
@RestController
class MapDoor {
    private static final int MOST_FOUND = 8;

    private final CaseReference reference;

    MapDoor(CaseReference reference) {
        this.reference = reference;
    }

    @GetMapping(path = "/api/map", produces = MediaType.APPLICATION_JSON_VALUE)
    String map() {
        return reference.map().json();
    }

    /** Points that an address may mean, surest first. */
    @GetMapping("/api/addresses")
    List<FoundPoint> addresses(@RequestParam String q) {
        return reference.map().find(q, MOST_FOUND);
    }

    /** Nearest address and unit grid of a point; 204 far from every street. */
    @GetMapping("/api/addresses/at")
    ResponseEntity<FoundPlace> at(@RequestParam double longitude, @RequestParam double latitude) {
        return reference
                .map()
                .lookup(longitude, latitude)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
