package watchwall.testcamera;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;
import watchwall.testcamera.wire.SessionDescription;

/** One client's RTSP dialogue, on a virtual thread of its own; the session dies with the connection. */
final class Connection implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final String PUBLIC = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN";
    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=(\\d{1,5})-(\\d{1,5})");
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");

    private final Socket socket;
    private final TestCamera camera;
    private volatile Wire wire;
    private final String sessionId = UUID.randomUUID().toString().substring(0, 8);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Session session;
    private @Nullable Thread sender;

    Connection(Socket socket, TestCamera camera) {
        this.socket = socket;
        this.camera = camera;
        this.wire = new Wire(socket);
    }

    @Override
    public void run() {
        try {
            socket.setTcpNoDelay(true);
            InputStream bytes = new BufferedInputStream(socket.getInputStream());
            Optional<Tunnels.Dialogue> dialogue = camera.tunnels().begin(socket, bytes);
            if (dialogue.isEmpty()) {
                bytes.read(); // the GET half only carries; its end is the tunnel's
                return;
            }
            wire = new Wire(dialogue.get().out());
            InputStream in = dialogue.get().in();
            boolean goOn = true;
            while (goOn) {
                Optional<Request> request = Request.read(in, camera::reported);
                goOn = request.isPresent() && serve(request.get());
            }
        } catch (IOException | NumberFormatException e) {
            log.debug("test camera: a client's dialogue ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            camera.left(this);
        }
    }

    /** Called by any thread. */
    void close() {
        closed.countDown();
        wire.close();
        closeSocket();
        Thread thread = sender;
        if (thread != null) {
            thread.interrupt();
        }
        if (session != null) {
            session.road().close();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("test camera: {}", e.getMessage());
        }
    }

    private boolean serve(Request request) throws IOException, InterruptedException {
        camera.counted(request.method());
        if (session != null) {
            session.heard();
        }
        Request understood = request;
        for (Fault fault : camera.faults()) {
            understood = fault.request(understood);
        }
        Optional<Answer> answer = Optional.of(healthy(understood));
        for (Fault fault : camera.faults()) {
            answer = answer.flatMap(a -> fault.answer(request, a));
        }
        if (answer.isEmpty()) {
            return true;
        }
        Answer said = answer.get();
        if (!said.delay().isZero() && closed.await(said.delay().toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (session != null && said.isOk()) {
            said.header("Transport")
                    .map(INTERLEAVED::matcher)
                    .filter(Matcher::find)
                    .ifPresent(this::useChannel);
        }
        byte[] bytes = said.bytes(request.header("CSeq").orElse("0"));
        wire.write(bytes, bytes.length);
        if (request.method().equals("PLAY") && said.isOk()) {
            play();
        }
        return !request.method().equals("TEARDOWN") || !said.isOk();
    }

    private void useChannel(Matcher interleaved) {
        if (session != null && session.road() instanceof InterleavedRoad road) {
            road.channel(Integer.parseInt(interleaved.group(1)));
        }
    }

    private Answer healthy(Request request) throws IOException {
        if (request.method().equals("OPTIONS")) {
            return Answer.ok().with("Public", PUBLIC);
        }
        Optional<Answer> refusal = camera.guard().refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request);
            case "SETUP" -> setUp(request);
            case "PLAY", "GET_PARAMETER", "TEARDOWN" -> inSession(request);
            default -> Answer.of(501, "Not Implemented").with("Public", PUBLIC);
        };
    }

    private Answer describe(Request request) {
        Optional<LivePath> path = camera.path(request.path());
        if (path.isEmpty()) {
            return Answer.of(404, "Stream Not Found");
        }
        String sdp = SessionDescription.of(
                path.get().footage().parameterSets(), path.get().footage().framesPerSecond());
        for (Fault fault : camera.faults()) {
            sdp = fault.description(sdp);
        }
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        return Answer.ok()
                .with("Content-Type", "application/sdp")
                .with("Content-Base", base)
                .body(sdp);
    }

    private Answer setUp(Request request) throws IOException {
        String track = "/" + SessionDescription.TRACK;
        String asked = request.path();
        if (!asked.endsWith(track)) {
            return Answer.of(404, "Stream Not Found");
        }
        Optional<LivePath> path = camera.path(asked.substring(0, asked.length() - track.length()));
        if (path.isEmpty()) {
            return Answer.of(404, "Stream Not Found");
        }
        if (session != null) {
            return Answer.of(459, "Aggregate Operation Not Allowed");
        }
        String wanted = request.header("Transport").orElse("");
        Matcher channels = INTERLEAVED.matcher(wanted);
        Matcher ports = CLIENT_PORT.matcher(wanted);
        Road road;
        String transport;
        if (channels.find()) {
            road = new InterleavedRoad(wire, Integer.parseInt(channels.group(1)));
            transport = "RTP/AVP/TCP;unicast;interleaved=%s-%s".formatted(channels.group(1), channels.group(2));
        } else if (ports.find()) {
            UdpRoad udp = UdpRoad.open(
                    socket.getInetAddress(), Integer.parseInt(ports.group(1)), camera::reported, wire::close);
            road = udp;
            transport = "RTP/AVP;unicast;client_port=%s-%s;server_port=%d-%d"
                    .formatted(ports.group(1), ports.group(2), udp.rtpPort(), udp.rtcpPort());
        } else {
            return Answer.of(461, "Unsupported Transport");
        }
        Session created = new Session(path.get(), road, camera::faults, camera.sessionTimeout());
        session = created;
        return Answer.ok()
                .with("Session", "%s;timeout=%d".formatted(sessionId, seconds(camera.sessionTimeout())))
                .with("Transport", transport + ";ssrc=%08X".formatted(created.source()));
    }

    private Answer inSession(Request request) {
        Optional<String> named = request.header("Session").map(value -> value.split(";", 2)[0].trim());
        boolean keepAliveWithoutSession = request.method().equals("GET_PARAMETER") && named.isEmpty();
        if (!keepAliveWithoutSession && (session == null || !named.equals(Optional.of(sessionId)))) {
            return Answer.of(454, "Session Not Found");
        }
        Answer answer = Answer.ok().with("Session", sessionId);
        if (request.method().equals("PLAY") && session != null) {
            String track = request.uri() + (request.uri().endsWith("/") ? "" : "/") + SessionDescription.TRACK;
            return answer.with("Range", "npt=now-")
                    .with(
                            "RTP-Info",
                            "url=%s;seq=%d;rtptime=%d"
                                    .formatted(track, session.firstSequence(), session.nextTimestamp()));
        }
        return answer;
    }

    private void play() {
        if (session != null && sender == null) {
            sender = Thread.ofVirtual().name("test-camera-session-" + sessionId).start(session);
        }
    }

    private static long seconds(Duration timeout) {
        return Math.max(1, timeout.toSeconds());
    }
}
