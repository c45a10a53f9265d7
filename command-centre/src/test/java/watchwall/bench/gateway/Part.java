package watchwall.bench.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of the bench: lines in, lines out, and what it costs by {@code /proc}. */
public final class Part implements AutoCloseable {
    private static final double TICK_MILLIS = 10; // USER_HZ is 100 on every Linux
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final PrintWriter in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicInteger leaks = new AtomicInteger();

    public Part(List<String> command) throws IOException {
        process = new ProcessBuilder(command).start();
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread.ofPlatform().daemon().start(() -> read(process.inputReader(StandardCharsets.UTF_8), false));
        Thread.ofPlatform()
                .daemon()
                .start(() -> read(
                        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)),
                        true));
    }

    public static Part java(List<String> flags, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new Part(command);
    }

    private void read(BufferedReader from, boolean errors) {
        try (from) {
            String line = from.readLine();
            while (line != null) {
                if (line.contains("LEAK:")) {
                    leaks.incrementAndGet();
                }
                if (errors) {
                    System.err.println("  " + line);
                } else if (line.matches("[A-Z]+( .*)?")) {
                    lines.add(line);
                }
                line = from.readLine();
            }
        } catch (IOException e) {
            // the process ended
        }
    }

    public void tell(String line) {
        in.println(line);
    }

    /** The rest of the next line that begins with this word. */
    public String await(String word) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException(
                        "no " + word + " from " + process.info().commandLine());
            }
            if (line.equals(word) || line.startsWith(word + " ")) {
                return line.substring(word.length()).trim();
            }
        }
    }

    /** The next line, if there is one in so long. */
    public Optional<String> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    public String ask(String question, String word) throws InterruptedException {
        tell(question);
        return await(word);
    }

    /** User and system time since its start. */
    public double cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
    }

    public double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Lines in which Netty's leak detector spoke. */
    int leaks() {
        return leaks.get();
    }

    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
