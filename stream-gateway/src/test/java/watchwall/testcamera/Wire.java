package watchwall.testcamera;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/** A client's socket for writing: answers and packets come from two threads and must not cut into each other. */
final class Wire {
    private final Socket socket;
    private final ReentrantLock writing = new ReentrantLock();

    Wire(Socket socket) {
        this.socket = socket;
    }

    void write(byte[] bytes, int length) throws IOException {
        writing.lock();
        try {
            socket.getOutputStream().write(bytes, 0, length);
        } finally {
            writing.unlock();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The socket is given up either way.
        }
    }
}
