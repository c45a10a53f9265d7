package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.CityPlatform.Attached;
import watchwall.casebridge.platform.adapter.Line.Heard;
import watchwall.casebridge.words.Reason;

/** One file to the other side in pieces, from where it has come so far. */
final class Upload {
    private static final int PIECE = 1 << 20;
    /** A side that answers without ever moving on is left after this many answers. */
    private static final int SPARE = 8;

    private final String host;
    private final Line line;
    private final BiFunction<String, byte[], HttpRequest.Builder> requests;

    /** @param requests signed ones for the file's address, by method and body */
    Upload(String host, Line line, BiFunction<String, byte[], HttpRequest.Builder> requests) {
        this.host = host;
        this.line = line;
        this.requests = requests;
    }

    Optional<Answer> run(Attached attached, Path path) {
        long offset = 0;
        Heard heard = line.ask(requests.apply("HEAD", new byte[0]));
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = file.size();
            long calls = length / PIECE + SPARE;
            while (true) {
                switch (heard) {
                    case Heard.Silence(Reason why, boolean left) -> {
                        return Optional.of(new Answer.Unreachable(why, left));
                    }
                    case Heard.Got got -> {
                        if (got.headers()
                                .firstValue("Upload-Complete")
                                .orElse("")
                                .equals("?1")) {
                            return Optional.empty();
                        }
                        if (got.status() == 404 && offset > 0 || got.status() == 422) {
                            return Optional.of(new Answer.Rejected(
                                    Reason.of("transfer.attachment-different", attached.sha256()), false));
                        }
                        if (got.status() != 404 && got.status() != 409 && got.status() / 100 != 2) {
                            return Optional.of(
                                    new Answer.Unreachable(Reason.of("transfer.busy", host, got.status()), true));
                        }
                        offset = got.headers()
                                .firstValue("Upload-Offset")
                                .map(Upload::number)
                                .orElse(0L);
                    }
                }
                if (offset < 0 || offset >= length || --calls < 0) {
                    return Optional.of(new Answer.Unreachable(Reason.of("transfer.answer-unreadable", host), true));
                }
                byte[] piece = read(file, offset, (int) Math.min(PIECE, length - offset));
                heard = line.ask(requests.apply("PUT", piece)
                        .header("Content-Type", "application/octet-stream")
                        .header("Watchwall-Case", attached.caseNumber())
                        .header("Watchwall-Media-Type", attached.mediaType())
                        .header("Upload-Offset", String.valueOf(offset))
                        .header("Upload-Length", String.valueOf(length)));
            }
        } catch (IOException e) {
            return Optional.of(new Answer.Rejected(Reason.of("transfer.attachment-missing", attached.sha256()), false));
        }
    }

    private static byte[] read(FileChannel file, long offset, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length);
        while (piece.hasRemaining()) {
            if (file.read(piece, offset + piece.position()) < 0) {
                throw new IOException("shorter than it was");
            }
        }
        return piece.array();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
