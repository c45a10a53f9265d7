package watchwall.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A path to a camera that can be cut without a word, as by a camera whose power fails: what stands stays open and silent,
 * and nothing new is answered.
 */
final class CutPath implements AutoCloseable {
    private final int to;
    private final int port;
    private final List<Flow> flows = new CopyOnWriteArrayList<>();
    private ServerSocket listening;

    private CutPath(int to) throws IOException {
        this.to = to;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept(listening);
    }

    static CutPath to(int port) throws IOException {
        return new CutPath(port);
    }

    int port() {
        return port;
    }

    /** The other end is gone; nobody is told. */
    void cut() throws IOException {
        listening.close();
        flows.forEach(flow -> flow.cut = true);
    }

    /** The other end is back and knows nothing of what was; the old connections stay dead. */
    void mend() throws IOException {
        listening = listen(port);
        accept(listening);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void accept(ServerSocket at) {
        Thread.ofVirtual().start(() -> {
            while (!at.isClosed()) {
                try {
                    Socket near = at.accept();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                    Flow flow = new Flow(near, far);
                    flows.add(flow);
                    Thread.ofVirtual().start(() -> flow.run(near, far));
                    Thread.ofVirtual().start(() -> flow.run(far, near));
                } catch (IOException e) {
                    if (!at.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Flow flow : flows) {
            flow.near.close();
            flow.far.close();
        }
    }

    private static final class Flow {
        private final Socket near;
        private final Socket far;
        private volatile boolean cut;

        Flow(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void run(Socket from, Socket into) {
            byte[] bytes = new byte[16 * 1024];
            try (InputStream in = from.getInputStream();
                    OutputStream out = into.getOutputStream()) {
                int count = in.read(bytes);
                while (count >= 0) {
                    if (!cut) {
                        out.write(bytes, 0, count);
                    }
                    count = in.read(bytes);
                }
            } catch (IOException e) {
                // One end closed; the other follows.
            }
        }
    }
}
