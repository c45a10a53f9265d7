package watchwall.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.Words;
import watchwall.centre.access.Person;
import watchwall.centre.access.Sessions;
import watchwall.centre.settings.Settings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketOffice;

/** Cameras and the tickets to see them. */
@RestController
class CameraDoor {
    private final StreamGateway gateway;
    private final Sessions sessions;
    private final Settings settings;
    private final Words words;
    private final Clock clock;

    CameraDoor(StreamGateway gateway, Sessions sessions, Settings settings, Words words, Clock clock) {
        this.gateway = gateway;
        this.sessions = sessions;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    record TicketWanted(String stream, Grant.Purpose purpose) {}

    record MediaTicket(String ticket, String url) {}

    record AddressWanted(String stream) {}

    record PullAddress(String url, Instant expires) {}

    record LiveTicket(String ticket) {}

    @GetMapping("/api/cameras")
    List<CameraView> cameras() {
        Collection<StreamStatus> status = gateway.status();
        return gateway.cameras().stream()
                .map(camera -> CameraView.of(camera, status, words))
                .toList();
    }

    @PostMapping("/api/cameras/{id}/ticket")
    MediaTicket ticket(@PathVariable String id, @RequestBody TicketWanted wanted, HttpServletRequest request) {
        Camera camera = gateway.camera(id).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", id));
        String host =
                "http://" + request.getServerName() + ":" + settings.media().httpPort();
        return switch (wanted.purpose()) {
            case WATCH -> {
                String stream = camera.id() + "/" + kind(wanted.stream()).word();
                yield new MediaTicket(issue(Grant.Purpose.WATCH, stream), host + "/whep/" + stream);
            }
            case STILL -> {
                String ticket = issue(Grant.Purpose.STILL, camera.id());
                yield new MediaTicket(ticket, host + "/still/" + camera.id() + ".jpg?ticket=" + ticket);
            }
            case CLIP -> {
                String stream = camera.id() + "/" + kind(wanted.stream()).word();
                String ticket = issue(Grant.Purpose.CLIP, stream);
                yield new MediaTicket(ticket, host + "/clip/" + stream + ".mp4?ticket=" + ticket);
            }
            case PULL, LIVE, NODE, ASSET -> throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "purpose");
        };
    }

    /** Good for hours, since recorders connect again and again: not for every role. */
    @PostMapping("/api/cameras/{id}/address")
    PullAddress address(@PathVariable String id, @RequestBody AddressWanted wanted, HttpServletRequest request) {
        Camera camera = gateway.camera(id).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", id));
        String stream = camera.id() + "/" + kind(wanted.stream()).word();
        Grant grant = grant(Grant.Purpose.PULL, stream, settings.session().pullTicketLife());
        TicketOffice.Login login = gateway.tickets().login(grant);
        String host = request.getServerName() + ":" + settings.media().rtspPort();
        return new PullAddress(
                "rtsp://" + login.user() + ":" + login.password() + "@" + host + "/" + stream, grant.expires());
    }

    @GetMapping("/api/live-ticket")
    LiveTicket liveTicket(HttpSession session) {
        Person person = Caller.now();
        return new LiveTicket(
                issue(Grant.Purpose.LIVE, person.role() + "/" + person.unit() + "/" + sessions.key(session)));
    }

    private String issue(Grant.Purpose purpose, String subject) {
        return gateway.tickets()
                .issue(grant(purpose, subject, settings.session().ticketLife()));
    }

    private Grant grant(Grant.Purpose purpose, String subject, Duration life) {
        return new Grant(
                Caller.now().account(), purpose, subject, clock.instant().plus(life));
    }

    private static StreamKind kind(String word) {
        for (StreamKind kind : StreamKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "stream");
    }
}
