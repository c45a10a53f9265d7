package watchwall.centre.web;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import watchwall.casebridge.words.CaseRefused;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.detection.drawn.RuleRefused;
import watchwall.detection.incident.IncidentRefused;
import watchwall.wall.WallRefused;

/** Words every refusal and every mishap of the API: a status and one sentence in both languages, never a stack trace. */
@RestControllerAdvice
class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Words words;

    Answers(Words words) {
        this.words = words;
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<Sentence> refused(Refused refused) {
        return answer(refused.status(), refused.key(), refused.args());
    }

    @ExceptionHandler(IncidentRefused.class)
    ResponseEntity<Sentence> refused(IncidentRefused refused) {
        return answer(
                HttpStatus.CONFLICT, refused.reason().key(), refused.reason().args());
    }

    @ExceptionHandler(RuleRefused.class)
    ResponseEntity<RuleAnswer> refused(RuleRefused refused) {
        String key = refused.reason().key();
        HttpStatus status = switch (key) {
            case "rule.unknown" -> HttpStatus.NOT_FOUND;
            case "rule.form" -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
        Sentence said = words.say(key, refused.reason().args());
        List<FieldAnswer> problems = refused.problems().stream()
                .map(problem -> {
                    Sentence its =
                            words.say(problem.reason().key(), problem.reason().args());
                    return new FieldAnswer(problem.field(), its.zh(), its.en());
                })
                .toList();
        return ResponseEntity.status(status).body(new RuleAnswer(said.key(), said.zh(), said.en(), problems));
    }

    /** @param problems what is wrong, place by place */
    record RuleAnswer(String key, String zh, String en, List<FieldAnswer> problems) {}

    record FieldAnswer(String field, String zh, String en) {}

    @ExceptionHandler(CaseRefused.class)
    ResponseEntity<Sentence> refused(CaseRefused refused) {
        String key = refused.reason().key();
        return answer(status(key), key, refused.reason().args());
    }

    private static HttpStatus status(String key) {
        return switch (key) {
            case "case.unknown", "attachment.missing" -> HttpStatus.NOT_FOUND;
            case "attachment.too-large" -> HttpStatus.CONTENT_TOO_LARGE;
            default -> key.startsWith("attachment.") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
        };
    }

    @ExceptionHandler(WallRefused.class)
    ResponseEntity<WallAnswer> refused(WallRefused refused) {
        Sentence said = words.say(refused.reason().key(), refused.reason().args());
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(new WallAnswer(said.key(), said.zh(), said.en(), refused.changes()));
    }

    /** @param changes what others did since the caller looked */
    record WallAnswer(String key, String zh, String en, List<WallRefused.Change> changes) {}

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Sentence> unreadable(HttpMessageNotReadableException e) {
        return answer(HttpStatus.BAD_REQUEST, "centre.request.bad", List.of("JSON"));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Sentence> unexpected(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            String detail = String.valueOf(known.getBody().getDetail());
            return answer(known.getStatusCode(), "centre.request.bad", List.of(detail));
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("request failed, error {}", number, e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "centre.error", List.of(number));
    }

    private ResponseEntity<Sentence> answer(HttpStatusCode status, String key, List<String> args) {
        return ResponseEntity.status(status).body(words.say(key, args));
    }
}
