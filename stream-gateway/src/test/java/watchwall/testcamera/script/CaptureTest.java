package watchwall.testcamera.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture becomes a folder that can be read and played, without code. */
class CaptureTest {
    private static final byte[] CLIENT = {10, 0, 0, 9};
    private static final byte[] CAMERA = {(byte) 192, (byte) 168, 1, 64};
    private static final String ANSWER = "RTSP/1.0 200 OK\r\nCSeq: %d\r\n\r\n";

    @TempDir
    private Path folder;

    private final ByteBuffer pcap = ByteBuffer.allocate(1 << 16)
            .putInt(0xA1B2C3D4)
            .putInt(0x00020004)
            .putLong(0)
            .putInt(65535)
            .putInt(1);
    private int fromClient = 1000;
    private int fromCamera = 5000;

    @Test
    void requestsAndAnswersAreWrittenDownAndFramesGoToAFile() throws IOException {
        ask("OPTIONS rtsp://192.168.1.64:554/h264 RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        answer(ANSWER.formatted(1));
        ask("DESCRIBE rtsp://192.168.1.64:554/h264 RTSP/1.0\r\nCSeq: 2\r\n\r\n");
        answer("RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\nWWW-Authenticate: Basic realm=\"a\"\r\n\r\n");
        ask("DESCRIBE rtsp://192.168.1.64:554/h264 RTSP/1.0\r\nCSeq: 3\r\nAuthorization: Basic c2VjcmV0\r\n\r\n");
        answer(
                "RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Base: rtsp://192.168.1.64/h264/\r\nContent-Length: 8\r\n\r\nv=0\ns=a\r");
        ask("PLAY rtsp://192.168.1.64:554/h264/ RTSP/1.0\r\nCSeq: 4\r\n\r\n");
        answer(ANSWER.formatted(4) + "$\0\0\4abcd$\0");
        answer("\0\2ef");
        ask("GET_PARAMETER rtsp://192.168.1.64:554/h264/ RTSP/1.0\r\nCSeq: 5\r\n\r\n");
        answer(ANSWER.formatted(5) + "$\0\0\1g");

        Capture.write(file(), folder.resolve("camera"), "A camera");

        assertThat(folder.resolve("camera/dialogue.txt")).hasContent("""
                > OPTIONS rtsp://{host}/h264
                < RTSP/1.0 200 OK
                < CSeq: {cseq}
                <
                > DESCRIBE rtsp://{host}/h264
                < RTSP/1.0 401 Unauthorized
                < CSeq: {cseq}
                < WWW-Authenticate: Basic realm="a"
                <
                > DESCRIBE rtsp://{host}/h264
                < RTSP/1.0 200 OK
                < CSeq: {cseq}
                < Content-Base: rtsp://{host}/h264/
                < Content-Length: {length}
                <
                <| v=0\\n
                <| s=a\\r
                > PLAY rtsp://{host}/h264/
                < RTSP/1.0 200 OK
                < CSeq: {cseq}
                <
                file media-1.bin
                file media-2.bin
                """);
        assertThat(folder.resolve("camera/media-1.bin")).hasBinaryContent(latin("$\0\0\4abcd$\0\0\2ef"));
        assertThat(folder.resolve("camera/media-2.bin")).hasBinaryContent(latin("$\0\0\1g"));
        Fixture fixture = Fixture.read(folder.resolve("camera"));
        assertThat(fixture.word("address")).contains("rtsp://admin:secret@{host}/h264");
        assertThat(Script.read(fixture.dialogue()).part(0).inOrder()).hasSize(4);
    }

    @Test
    void segmentsRepeatedOrOutOfOrderArePutRight() throws IOException {
        ask("OPTIONS rtsp://192.168.1.64:554/h264 RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        answer("RTSP/1.0 200 ");
        int behind = fromCamera;
        fromCamera += 2;
        answer("\r\nCSeq: 1\r\n\r\n");
        segment(true, "OK", behind);
        segment(true, "OK", behind);
        ask("DESCRIBE rtsp://192.168.1.64:554/h264 RTSP/1.0\r\nCSeq: 2\r\n\r\n");

        Capture.write(file(), folder.resolve("camera"), "A camera");

        assertThat(Files.readString(folder.resolve("camera/dialogue.txt")))
                .contains("< RTSP/1.0 200 OK\n< CSeq: {cseq}\n");
    }

    @Test
    void whatIsNoCaptureOrHoldsNoRequestIsSaid() throws IOException {
        Path other = Files.writeString(folder.resolve("other.pcap"), "\n\r\r\n and so on, a pcapng file");

        assertThatThrownBy(() -> Capture.write(other, folder.resolve("camera"), "A camera"))
                .hasMessageContaining("save it as pcap");
        assertThatThrownBy(() -> Capture.write(file(), folder.resolve("camera"), "A camera"))
                .hasMessageContaining("no RTSP connection");
    }

    private void ask(String text) {
        segment(false, text, fromClient);
        fromClient += text.length();
    }

    private void answer(String text) {
        segment(true, text, fromCamera);
        fromCamera += text.length();
    }

    private void segment(boolean byCamera, String text, int sequence) {
        byte[] payload = latin(text);
        int length = 14 + 20 + 20 + payload.length;
        pcap.putLong(0).putInt(length).putInt(length);
        pcap.put(new byte[12]).putShort((short) 0x0800);
        pcap.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (40 + payload.length))
                .putInt(0);
        pcap.put((byte) 64).put((byte) 6).putShort((short) 0);
        pcap.put(byCamera ? CAMERA : CLIENT).put(byCamera ? CLIENT : CAMERA);
        pcap.putShort((short) (byCamera ? 554 : 40_000)).putShort((short) (byCamera ? 40_000 : 554));
        pcap.putInt(sequence)
                .putInt(0)
                .put((byte) 0x50)
                .put((byte) 0x18)
                .putShort((short) 0)
                .putInt(0);
        pcap.put(payload);
    }

    private Path file() throws IOException {
        byte[] bytes = new byte[pcap.position()];
        pcap.get(0, bytes);
        return Files.write(folder.resolve("camera.pcap"), bytes);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
