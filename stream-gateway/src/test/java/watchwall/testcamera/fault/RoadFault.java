package watchwall.testcamera.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;

/** Faults of the way that packets take. */
public enum RoadFault implements Fault {
    /** SETUP with interleaved channels is answered with 461: this device only sends over UDP. */
    NO_TCP {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return refusing(request, answer, "interleaved=");
        }
    },
    /** SETUP with client ports is answered with 461. */
    NO_UDP {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return refusing(request, answer, "client_port=");
        }
    },
    /** Somewhere between, a firewall eats UDP. */
    UDP_BLOCKED {
        @Override
        public boolean blocksUdp() {
            return true;
        }
    },
    /** A firewall lets UDP pass only where a packet went the other way first. */
    UDP_BEHIND_A_FIREWALL {
        @Override
        public boolean wantsPunch() {
            return true;
        }
    },
    /** The answer to SETUP names no server_port. */
    SERVER_PORT_MISSING {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return Optional.of(naming(answer, ""));
        }
    },
    /** The answer to SETUP names server_port 0-1. */
    SERVER_PORT_ZERO {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return Optional.of(naming(answer, ";server_port=0-1"));
        }
    },
    /** Packets come from other ports than the answer to SETUP names. */
    OTHER_SERVER_PORT {
        @Override
        public Optional<Answer> answer(Request request, Answer answer) {
            return Optional.of(naming(answer, ";server_port=9-10"));
        }
    },
    /** Neighbours change places: two switches in a row with two ways between them. */
    REORDERED {
        @Override
        public List<byte[]> order(List<byte[]> packets, Playing playing) {
            List<byte[]> swapped = new ArrayList<>(packets);
            for (int i = 0; i + 1 < swapped.size(); i += 2) {
                swapped.set(i, packets.get(i + 1));
                swapped.set(i + 1, packets.get(i));
            }
            return swapped;
        }
    },
    /** Each packet comes twice. */
    DOUBLED {
        @Override
        public List<byte[]> order(List<byte[]> packets, Playing playing) {
            List<byte[]> twice = new ArrayList<>();
            packets.forEach(packet -> {
                twice.add(packet);
                twice.add(packet);
            });
            return twice;
        }
    };

    private static Optional<Answer> refusing(Request request, Answer answer, String word) {
        boolean asked = request.method().equals("SETUP")
                && request.header("Transport").orElse("").contains(word);
        return Optional.of(asked ? Answer.of(461, "Unsupported Transport") : answer);
    }

    private static Answer naming(Answer answer, String ports) {
        return answer.header("Transport")
                .map(transport -> answer.replacing("Transport", transport.replaceFirst(";server_port=[\\d-]+", ports)))
                .orElse(answer);
    }
}
