package watchwall.gateway.webrtc.secure;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams of one peer's DTLS. During the handshake its thread waits on them; afterwards the peer's loop calls
 * {@link #readRest} and nothing waits.
 */
public final class DtlsLink implements DatagramTransport {
    /** A flight of Chromium has 1 to 3 datagrams. Over it: dropped, DTLS sends again. */
    private static final int MAX_WAITING = 32;

    private static final int RECEIVE_BYTES = 1500;
    private static final int SEND_BYTES = 1200;

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Consumer<byte[]> send;
    private final byte[] record = new byte[RECEIVE_BYTES];
    private volatile boolean closed;
    private volatile boolean waits = true;
    private @Nullable DTLSTransport transport;

    /** {@code send} takes a datagram on any thread. */
    public DtlsLink(Consumer<byte[]> send) {
        this.send = send;
    }

    /** A datagram from the peer; any thread. */
    public void offer(byte[] datagram) {
        received.offer(datagram);
    }

    /** The handshake is done: from now on the caller's thread owns the link, and reading no longer waits. */
    public void secured(DTLSTransport done) {
        transport = done;
        waits = false;
    }

    /** Reads what has come since the handshake; false when the peer has said good-bye or broke the protocol. */
    public boolean readRest() {
        DTLSTransport open = transport;
        while (open != null && !closed && !received.isEmpty()) {
            try {
                open.receive(record, 0, record.length, 1);
            } catch (InterruptedIOException drained) {
                break;
            } catch (IOException broken) {
                closed = true;
            }
        }
        return !closed;
    }

    /** Says good-bye when there is someone to say it to. */
    public void hangUp() {
        DTLSTransport open = transport;
        transport = null;
        if (open != null && !closed) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                closed = true;
            }
        }
        closed = true;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_BYTES;
    }

    @Override
    public int getSendLimit() {
        return SEND_BYTES;
    }

    @Override
    public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
        if (closed) {
            throw new IOException("the peer is closed");
        }
        byte[] datagram;
        try {
            datagram = waits ? received.poll(Math.max(1, waitMillis), TimeUnit.MILLISECONDS) : received.poll();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway closes", stopped);
        }
        if (datagram == null) {
            if (waits) {
                return -1;
            }
            throw new InterruptedIOException("nothing more has come");
        }
        int taken = Math.min(length, datagram.length);
        System.arraycopy(datagram, 0, into, offset, taken);
        return taken;
    }

    @Override
    public void send(byte[] from, int offset, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(from, offset, datagram, 0, length);
        send.accept(datagram);
    }

    @Override
    public void close() {
        closed = true;
    }
}
