package watchwall.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the machine to its end. */
final class Peer {
    private static final int LIMIT_SECONDS = 60;

    private Peer() {}

    /** Its standard output; it must end by itself with 0 and write nothing to standard error. */
    static byte[] run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", "");
        Path errors = Files.createTempFile(folder, "err", "");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(Files.readString(errors)).as("errors of %s", command).isEmpty();
        assertThat(ended).as("%s ended within %d s", command, LIMIT_SECONDS).isTrue();
        assertThat(process.exitValue()).as("exit of %s", command).isZero();
        return Files.readAllBytes(output);
    }

    static String text(Path folder, List<String> command) throws IOException, InterruptedException {
        return new String(run(folder, command), StandardCharsets.UTF_8);
    }
}
