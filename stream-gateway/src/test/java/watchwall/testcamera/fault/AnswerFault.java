package watchwall.testcamera.fault;

import java.time.Duration;
import java.util.Optional;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;

/** Faults of the RTSP dialogue. */
public enum AnswerFault implements Fault {
    /** SETUP is answered with other interleaved ids than asked for, and packets come on those (seen: 10-11 for 0-1). */
    WRONG_INTERLEAVED_IDS {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return Optional.of(answer.header("Transport")
                    .map(transport -> answer.replacing(
                            "Transport", transport.replaceFirst("interleaved=\\d+-\\d+", "interleaved=10-11")))
                    .orElse(answer));
        }
    },
    /** GET_PARAMETER is offered in Public and never answered (ZLMediaKit #642). */
    KEEPALIVE_IGNORED {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return request.method().equals("GET_PARAMETER") ? Optional.empty() : Optional.of(answer);
        }
    },
    /** The description names a track that SETUP does not know; the base address is what can be set up. */
    ONLY_THE_BASE_IS_SET_UP {
        @Override
        public String description(String sdp) {
            return sdp.replaceAll("a=control:trackID=\\d+", "a=control:video?odd=1");
        }

        @Override
        public Request request(Request request) {
            boolean base = request.method().equals("SETUP") && !request.uri().contains("odd=1");
            return base ? request.at(request.uri() + (request.uri().endsWith("/") ? "" : "/") + "trackID=0") : request;
        }
    },
    /** GET_PARAMETER is offered in Public and answered with 405. */
    KEEPALIVE_REFUSED {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            boolean asked = request.method().equals("GET_PARAMETER");
            return Optional.of(asked ? Answer.of(405, "Method Not Allowed") : answer);
        }
    },
    /** The camera no longer knows the session that keep-alives name. */
    SESSION_FORGOTTEN {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            boolean asked = request.method().equals("GET_PARAMETER");
            return Optional.of(asked ? Answer.of(454, "Session Not Found") : answer);
        }
    },
    /** The path is not known (any more). */
    SERVER_ERROR_404 {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            boolean described = request.method().equals("DESCRIBE") && answer.isOk();
            return Optional.of(described ? Answer.of(404, "Stream Not Found") : answer);
        }
    },
    /** Each answer takes 3 s: slower than a user waits, faster than the longest timeout. */
    SLOW_ANSWER {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return new SlowAnswer(Duration.ofSeconds(3)).answer(request, answer);
        }
    },
    /** DESCRIBE leads to a host of documentation (RFC 5737), where no credentials of ours may go. */
    REDIRECT_TO_OTHER_HOST {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return new RedirectTo("rtsp://192.0.2.1:554/other").answer(request, answer);
        }
    }
}
