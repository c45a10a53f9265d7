package watchwall.bench.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.testcamera.footage.Footage;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/**
 * Many cameras in one process and one thread: 1080p25 at 4 Mbit/s, each picture built beforehand and stamped when it is
 * written, cameras spread over the 40 ms. {@code Cameras COUNT GOP_SECONDS [flap]}; prints its port and ends with its
 * standard input.
 */
final class Cameras {
    private static final int FPS = 25;
    private static final long PERIOD = 1_000_000_000L / FPS;
    private static final int MTU = 1400;
    private static final Pattern CAMERA = Pattern.compile("/cam/(\\d+)");
    private static final Random RANDOM = new Random(7);

    /** One picture as interleaved packets. */
    private record Picture(byte[] bytes, List<Integer> packets, int stampAt) {
        Picture {
            packets = List.copyOf(packets);
        }
    }

    private static final class Client {
        final SocketChannel channel;
        final StringBuilder heard = new StringBuilder();
        int camera = -1;
        boolean playing;
        int sequence = RANDOM.nextInt(1 << 16);
        ByteBuffer left = ByteBuffer.allocateDirect(0);

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private final int count;
    private final boolean flap;
    private final List<Picture> pictures = new ArrayList<>();
    private final String sdp;
    private final List<Client> clients = new ArrayList<>();
    private final long[] frame;
    private final long[] offUntil;
    private final long[] nextFlap;
    private final Selector selector = Selector.open();
    private final byte[] scratch = new byte[4 << 20];
    private final ByteBuffer out = ByteBuffer.allocateDirect(4 << 20);
    private long dropped;

    private Cameras(int count, int gop, boolean flap) throws IOException {
        this.count = count;
        this.flap = flap;
        this.frame = new long[count];
        this.offUntil = new long[count];
        this.nextFlap = new long[count];
        Footage footage = new StripFootage(StripSettings.main(1).gop(Duration.ofSeconds(gop)));
        for (int i = 0; i < gop * FPS; i++) {
            pictures.add(cut(footage.next(0)));
        }
        List<byte[]> sets = footage.parameterSets();
        Base64.Encoder base64 = Base64.getEncoder();
        this.sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=bench\r\nt=0 0\r\na=control:*\r\nm=video 0 RTP/AVP 96\r\n"
                + "a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1;profile-level-id=42C028;sprop-parameter-sets="
                + base64.encodeToString(sets.get(0)) + "," + base64.encodeToString(sets.get(1))
                + "\r\na=control:trackID=0\r\n";
    }

    public static void main(String[] args) throws Exception {
        Cameras cameras = new Cameras(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args.length > 2);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // ends with its parent
                }
            } catch (IOException e) {
                // the same
            }
            System.exit(0);
        });
        cameras.run();
    }

    private static Picture cut(Footage.Picture picture) {
        List<byte[]> nals = new ArrayList<>(picture.nalUnits());
        nals.add(picture.key() ? 2 : 0, Stamp.nal());
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        List<Integer> packets = new ArrayList<>();
        int stampAt = 0;
        for (int n = 0; n < nals.size(); n++) {
            byte[] nal = nals.get(n);
            boolean last = n == nals.size() - 1;
            if (nal.length <= MTU) {
                packets.add(bytes.size());
                head(bytes, nal.length, last);
                stampAt = nal[0] == 6 ? bytes.size() : stampAt;
                bytes.write(nal, 0, nal.length);
                continue;
            }
            for (int at = 1; at < nal.length; at += MTU) {
                int part = Math.min(MTU, nal.length - at);
                boolean end = at + part == nal.length;
                packets.add(bytes.size());
                head(bytes, part + 2, last && end);
                bytes.write((nal[0] & 0xe0) | 28);
                bytes.write((at == 1 ? 0x80 : 0) | (end ? 0x40 : 0) | (nal[0] & 0x1f));
                bytes.write(nal, at, part);
            }
        }
        return new Picture(bytes.toByteArray(), packets, stampAt);
    }

    private static void head(java.io.ByteArrayOutputStream bytes, int payload, boolean marker) {
        int length = 12 + payload;
        byte[] head = {
            '$',
            0,
            (byte) (length >> 8),
            (byte) length,
            (byte) 0x80,
            (byte) (96 | (marker ? 0x80 : 0)),
            0,
            0,
            0,
            0,
            0,
            0,
            0x57,
            0x57,
            0,
            1
        };
        bytes.write(head, 0, head.length);
    }

    private void run() throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println("PORT " + ((InetSocketAddress) listening.getLocalAddress()).getPort());
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            nextFlap[i] = begun + seconds(10, 60);
            frame[i] = RANDOM.nextInt(pictures.size()); // GOPs of different cameras do not begin together
        }
        long turn = 0;
        while (true) {
            long due = begun + turn / count * PERIOD + turn % count * PERIOD / count;
            long now = System.nanoTime();
            long wait = (due - now) / 1_000_000;
            if (wait > 0) {
                selector.select(Math.min(wait, 5));
            } else {
                selector.selectNow();
            }
            for (SelectionKey key : selector.selectedKeys()) {
                serve(listening, key);
            }
            selector.selectedKeys().clear();
            if (System.nanoTime() >= due) {
                picture((int) (turn % count));
                turn++;
            }
        }
    }

    private void picture(int camera) {
        long now = System.nanoTime();
        if (flap && now > nextFlap[camera]) {
            nextFlap[camera] = now + seconds(10, 60);
            offUntil[camera] = now + seconds(1, 4);
            List.copyOf(clients).stream().filter(c -> c.camera == camera).forEach(this::end);
        }
        long number = frame[camera]++;
        Picture picture = pictures.get((int) (number % pictures.size()));
        for (Client client : List.copyOf(clients)) {
            if (client.camera == camera && client.playing) {
                send(client, picture, number);
            }
        }
    }

    private void send(Client client, Picture picture, long number) {
        try {
            if (client.left.hasRemaining()) {
                client.channel.write(client.left);
                if (client.left.hasRemaining()) {
                    dropped++;
                    return;
                }
            }
            byte[] bytes = picture.bytes();
            System.arraycopy(bytes, 0, scratch, 0, bytes.length);
            int time = (int) (number * 3600);
            for (int at : picture.packets()) {
                scratch[at + 6] = (byte) (client.sequence >> 8);
                scratch[at + 7] = (byte) client.sequence++;
                scratch[at + 8] = (byte) (time >> 24);
                scratch[at + 9] = (byte) (time >> 16);
                scratch[at + 10] = (byte) (time >> 8);
                scratch[at + 11] = (byte) time;
            }
            Stamp.put(scratch, picture.stampAt() + Stamp.FRAME_AT, number, 8);
            Stamp.put(scratch, picture.stampAt() + Stamp.NANOS_AT, System.nanoTime(), 16);
            out.clear().put(scratch, 0, bytes.length).flip();
            client.channel.write(out);
            if (out.hasRemaining()) {
                client.left =
                        ByteBuffer.allocateDirect(out.remaining()).put(out).flip();
            }
        } catch (IOException gone) {
            end(client);
        }
    }

    private void serve(ServerSocketChannel listening, SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = listening.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 20);
                Client client = new Client(channel);
                clients.add(client);
                channel.register(selector, SelectionKey.OP_READ, client);
            }
            return;
        }
        Client client = (Client) key.attachment();
        try {
            ByteBuffer in = ByteBuffer.allocate(4096);
            if (client.channel.read(in) < 0) {
                end(client);
                return;
            }
            client.heard.append(new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1));
            int end = client.heard.indexOf("\r\n\r\n");
            while (end >= 0) {
                int begin = Math.max(0, client.heard.lastIndexOf(" RTSP/1.0", end));
                begin = client.heard.lastIndexOf("\n", begin) + 1;
                answer(client, client.heard.substring(begin, end));
                client.heard.delete(0, end + 4);
                end = client.heard.indexOf("\r\n\r\n");
            }
        } catch (IOException gone) {
            end(client);
        }
    }

    private void answer(Client client, String request) throws IOException {
        Matcher number = Pattern.compile("(?i)cseq: *(\\d+)").matcher(request);
        String reply = "RTSP/1.0 200 OK\r\nCSeq: " + (number.find() ? number.group(1) : "0") + "\r\n";
        Matcher camera = CAMERA.matcher(request);
        if (camera.find()) {
            client.camera = Integer.parseInt(camera.group(1)) % count;
        }
        String method = request.substring(0, Math.max(0, request.indexOf(' ')));
        boolean off = client.camera >= 0 && System.nanoTime() < offUntil[client.camera];
        if (off) {
            end(client);
            return;
        }
        reply += switch (method) {
            case "OPTIONS" -> "Public: DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n\r\n";
            case "DESCRIBE" -> "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp;
            case "SETUP" -> "Session: 57;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
            case "PLAY" -> "Session: 57\r\n\r\n";
            default -> "\r\n";
        };
        client.channel.write(ByteBuffer.wrap(reply.getBytes(StandardCharsets.ISO_8859_1)));
        client.playing |= method.equals("PLAY");
    }

    private void end(Client client) {
        clients.remove(client);
        try {
            client.channel.close();
        } catch (IOException e) {
            // gone either way
        }
    }

    private static long seconds(int from, int to) {
        return Duration.ofMillis(RANDOM.nextInt(from * 1000, to * 1000)).toNanos();
    }
}
