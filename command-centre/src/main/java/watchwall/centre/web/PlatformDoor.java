package watchwall.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CityTransfer;
import watchwall.casebridge.platform.receipt.Taken;
import watchwall.centre.Words;

/** Where platforms hand in receipts. Nobody is logged in here: each request is signed. */
@RestController
class PlatformDoor {
    private static final int MOST_BYTES = 256 * 1024;

    private final CityTransfer transfer;
    private final Words words;

    PlatformDoor(CityTransfer transfer, Words words) {
        this.transfer = transfer;
        this.words = words;
    }

    /** @param doubled it was here before */
    record Heard(boolean doubled) {}

    @PostMapping("/platform/{destination}/receipts")
    ResponseEntity<Object> take(@PathVariable String destination, HttpServletRequest request, InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        return switch (transfer.receipts().take(destination, headers(request), bytes)) {
            case Taken.Accepted(boolean doubled) ->
                ResponseEntity.status(doubled ? HttpStatus.OK : HttpStatus.ACCEPTED)
                        .body(new Heard(doubled));
            case Taken.Refused(int status, var why) ->
                ResponseEntity.status(status).body(words.say(why.key(), why.args()));
        };
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> all = new HashMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> all.put(name, Collections.list(request.getHeaders(name))));
        return all;
    }
}
