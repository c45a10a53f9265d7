package watchwall.gateway.rtsp.out;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.rtsp.device.CameraLoops;
import watchwall.gateway.rtsp.out.feed.Description;
import watchwall.gateway.rtsp.out.feed.Offer;
import watchwall.gateway.rtsp.out.feed.ReaderLimits;
import watchwall.gateway.rtsp.wire.RtspDecoder;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketOffice;

/**
 * Gives every camera's streams to any tool: {@code rtsp://<user>:<password>@host:8554/<camera>/<main|sub>}, RTP over the
 * same TCP connection, to who holds a ticket. Its readers run on the cameras' loops.
 */
public final class RtspServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RtspServer.class);
    private static final int MAX_FRAME_BYTES = 4096; // receiver reports are under 200

    private final RtspOutSettings settings;
    private final TicketOffice tickets;
    private final Streams streams;
    private final Feeds feeds;
    private final Channel listening;
    private final Set<Dialogue> dialogues = ConcurrentHashMap.newKeySet();
    private final AtomicLong readers = new AtomicLong();

    private RtspServer(RtspOutSettings settings, CameraLoops loops, TicketOffice tickets, Streams streams) {
        this.settings = settings;
        this.tickets = tickets;
        this.streams = streams;
        this.feeds = new Feeds(streams);
        this.listening = loops.listen(settings.bind(), new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        welcome(connection);
                    }
                })
                .awaitUninterruptibly()
                .channel();
        if (!listening.isActive()) {
            throw new PortTaken(Reason.of(
                    "rtsp-out.port-taken",
                    settings.bind().getHostString(),
                    settings.bind().getPort()));
        }
        log.info("RTSP readers are served on {}", listening.localAddress());
    }

    /** Opens the port; throws {@link PortTaken}. */
    public static RtspServer open(RtspOutSettings settings, CameraLoops loops, TicketOffice tickets, Streams streams) {
        return new RtspServer(settings, loops, tickets, streams);
    }

    private void welcome(SocketChannel connection) {
        int high = settings.reader().socketBytes();
        connection.config().setOption(ChannelOption.TCP_NODELAY, true);
        connection.config().setOption(ChannelOption.SO_SNDBUF, high);
        connection.config().setWriteBufferWaterMark(new WriteBufferWaterMark(high / 2, high));
        connection.pipeline().addLast(new RtspDecoder(MAX_FRAME_BYTES), new Dialogue(this));
    }

    /** The port that is really bound. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Who reads now, with counters of the last second; any thread. */
    public List<ReaderStatus> readers() {
        return dialogues.stream()
                .flatMap(dialogue -> dialogue.status().stream())
                .toList();
    }

    /** What was asked last by each of the stream's readers and how it was answered, without secrets; any thread. */
    public List<String> exchanges(String cameraId, StreamKind kind) {
        return dialogues.stream()
                .filter(dialogue -> dialogue.status()
                        .filter(reader -> reader.cameraId().equals(cameraId) && reader.stream() == kind)
                        .isPresent())
                .map(Dialogue::lastExchange)
                .toList();
    }

    /** The one check of what a name grants; throws {@link watchwall.gateway.ticket.TicketRefused}. */
    Grant check(String name, Target target) {
        return tickets.checkName(name, Grant.Purpose.PULL, target.subject());
    }

    /** True where this holder has as many sessions as one may have. */
    boolean isFull(String holder) {
        return dialogues.stream()
                        .filter(dialogue -> dialogue.holder().equals(Optional.of(holder)))
                        .count()
                >= settings.maxConnectionsPerUser();
    }

    boolean admit(Dialogue dialogue) {
        dialogues.add(dialogue);
        return dialogues.size() <= settings.maxConnections();
    }

    void gone(Dialogue dialogue) {
        dialogues.remove(dialogue);
    }

    Reason whyNoPicture(Target target) {
        return streams.status(target.cameraId(), target.kind())
                .flatMap(StreamStatus::reason)
                .orElseGet(() -> Reason.of("no-picture-yet", target.cameraId()));
    }

    boolean hasSound(Target target) {
        return streams.status(target.cameraId(), target.kind())
                .flatMap(StreamStatus::audio)
                .isPresent();
    }

    String description(Target target, Offer offer) {
        return Description.text(target.subject(), System.currentTimeMillis(), offer);
    }

    TicketOffice tickets() {
        return tickets;
    }

    Feeds feeds() {
        return feeds;
    }

    ReaderLimits readerLimits() {
        return settings.reader();
    }

    long sessionNanos() {
        return settings.session().toNanos();
    }

    long pictureMillis() {
        return settings.picture().toMillis();
    }

    String nextReaderId() {
        return "rtsp-" + readers.incrementAndGet();
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        dialogues.forEach(Dialogue::endSoon);
    }
}
