package watchwall.casebridge.platform;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import watchwall.casebridge.platform.receipt.Receipts;
import watchwall.casebridge.platform.receipt.Taken;

/** The house's door for receipts, as small as can be; opened before the receipts are there, so that its port is known. */
final class ReceiptDoor implements AutoCloseable {
    final List<Taken> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Receipts receipts;

    ReceiptDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/platform/city-platform/receipts", exchange -> {
            byte[] body = exchange.getRequestBody().readNBytes((256 << 10) + 1);
            Taken taken = receipts.take("city-platform", exchange.getRequestHeaders(), body);
            answers.add(taken);
            exchange.sendResponseHeaders(taken instanceof Taken.Refused refused ? refused.status() : 202, -1);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/platform/city-platform/receipts");
    }

    void open(Receipts opened) {
        receipts = opened;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
