package watchwall.testcamera.script;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that the scripted camera does; each line of a dialogue that is no request is one. */
sealed interface Step {
    /** Text of an answer; {@code crlf} where the line was written without its own end. */
    record Say(List<Line> lines) implements Step {
        public Say {
            lines = List.copyOf(lines);
        }
    }

    record Line(String text, boolean crlf) {}

    /** An RTP packet; fields left out go on from the packet before. */
    record Rtp(Map<String, String> fields, boolean marker, String payload) implements Step {
        public Rtp {
            fields = Map.copyOf(fields);
        }
    }

    /** A whole packet of a capture, header and all. */
    record Packet(String payload) implements Step {}

    /** An RTCP packet on the channel, or the port, beside the media. */
    record Rtcp(Map<String, String> fields, String payload) implements Step {
        public Rtcp {
            fields = Map.copyOf(fields);
        }
    }

    /** An interleaved frame that need not be RTP. */
    record Frame(int channel, String payload) implements Step {}

    /** Pictures of the clip, as a healthy camera packs them. */
    record Pictures(int count, Map<String, String> fields) implements Step {
        public Pictures {
            fields = Map.copyOf(fields);
        }
    }

    /** Sequence numbers that nobody gets. */
    record Lose(int packets) implements Step {}

    /** Bytes as they are, between frames. */
    record Raw(String text) implements Step {}

    /** A file of a capture, as it came over the wire. */
    record Bytes(Path file) implements Step {}

    /** From here on packets go by UDP, to the port that the client named in its last SETUP; or by TCP again. */
    record Over(boolean udp) implements Step {}

    record Wait(Duration time) implements Step {}

    record Close() implements Step {}

    /** One thing asked of the client, and what follows it. */
    record Exchange(String method, String uri, List<Demand> demands, List<Step> steps) {
        public Exchange {
            demands = List.copyOf(demands);
            steps = List.copyOf(steps);
        }
    }

    /** What a request must or must not hold. */
    sealed interface Demand {
        record Header(String name, String pattern) implements Demand {}

        record NoHeader(String name, Optional<String> pattern) implements Demand {}

        /** The password is proved, in answer to the last challenge. */
        record Login(boolean digest, String user, String password) implements Demand {}
    }
}
