package watchwall.casebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** The paths below {@code /attachments}: how far it has come, the next piece, the whole file. */
final class Uploads {
    private Uploads() {}

    static void answer(HttpExchange exchange, Files files, String sha256, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "HEAD" -> head(exchange, files, sha256);
            case "PUT" -> put(exchange, files, sha256, body);
            case "GET" -> {
                Optional<byte[]> file = files.find(sha256);
                if (file.isEmpty()) {
                    Reply.problem(exchange, 404, "no such file");
                } else {
                    Reply.bytes(exchange, 200, "application/octet-stream", file.get());
                }
            }
            default -> Reply.problem(exchange, 405, "HEAD, PUT or GET");
        }
    }

    private static void head(HttpExchange exchange, Files files, String sha256) throws IOException {
        long offset = files.offset(sha256);
        exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(offset));
        exchange.getResponseHeaders().set("Upload-Complete", files.find(sha256).isPresent() ? "?1" : "?0");
        Reply.empty(exchange, files.find(sha256).isPresent() || offset > 0 ? 204 : 404);
    }

    private static void put(HttpExchange exchange, Files files, String sha256, byte[] body) throws IOException {
        long offset = number(exchange, "Upload-Offset");
        long length = number(exchange, "Upload-Length");
        if (length > Files.MOST || length <= 0) {
            Reply.problem(exchange, 413, "too large");
        } else if (offset != files.offset(sha256)) {
            exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(files.offset(sha256)));
            Reply.problem(exchange, 409, "go on elsewhere");
        } else if (files.append(sha256, body, length)) {
            head(exchange, files, sha256);
        } else {
            Reply.problem(exchange, 422, "the SHA-256 is another");
        }
    }

    private static long number(HttpExchange exchange, String header) {
        return Long.parseLong(Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                .orElse("-1"));
    }
}
