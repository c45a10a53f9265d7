package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import watchwall.casebridge.platform.Answer;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.Standing;
import watchwall.casebridge.platform.Transfer;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.wire.Wire;
import watchwall.casebridge.words.Reason;

/**
 * A folder that somebody carries to a network without a line: {@code out/messages}, {@code out/attachments} and a CSV
 * index for each day; what comes back lies in {@code in}. The carrier may take files away at any time.
 */
public final class FileDrop implements CityPlatform {
    private static final Logger log = LoggerFactory.getLogger(FileDrop.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 256 << 10;

    private final Path folder;
    private final String source;
    private final boolean acknowledges;
    private final ZoneId zone;
    private Map<String, List<Path>> handedOut = Map.of();

    /** @param acknowledges whether receipts come back in {@code in}; otherwise a message counts once it lies there */
    public FileDrop(Path folder, String source, boolean acknowledges, ZoneId zone) throws IOException {
        this.folder = folder;
        this.source = source;
        this.acknowledges = acknowledges;
        this.zone = zone;
        for (String name : List.of("out/messages", "out/attachments", "out/.sent", "in/attachments", "in/done")) {
            Files.createDirectories(folder.resolve(name));
        }
    }

    @Override
    public Answer send(Transfer transfer) {
        String name = name(transfer);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", transfer.key());
        event.put("source", source);
        event.put("type", transfer.message().eventType());
        event.put("subject", transfer.caseNumber());
        event.put("time", transfer.at().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", Wire.read(transfer.body()));
        try {
            DroppedFile.append(
                    folder.resolve("out/index-" + transfer.at().atZone(zone).toLocalDate() + ".csv"),
                    "key,case,form,type,time,file",
                    String.join(
                            ",",
                            transfer.key(),
                            transfer.caseNumber(),
                            transfer.message().form(),
                            transfer.message().eventType(),
                            transfer.at().toString(),
                            name));
            DroppedFile.write(
                    folder.resolve("out/messages").resolve(name),
                    Wire.write(event).getBytes(StandardCharsets.UTF_8));
            DroppedFile.write(mark(transfer), new byte[0]);
        } catch (IOException e) {
            log.error("{} cannot be written", folder, e);
            return new Answer.Unreachable(Reason.of("transfer.folder-unwritable", folder), true);
        }
        return acknowledges ? new Answer.Taken("") : new Answer.Accepted(name);
    }

    /** A message that the carrier took away still has its mark. */
    @Override
    public Standing query(Transfer transfer) {
        String name = name(transfer);
        if (!Files.exists(folder.resolve("out/messages").resolve(name)) && !Files.exists(mark(transfer))) {
            return new Standing.Unknown();
        }
        return acknowledges ? new Standing.Waiting() : new Standing.Known(name);
    }

    @Override
    public boolean carries(Message message) {
        return true;
    }

    @Override
    public Optional<Answer> attach(Attached attached, Path file) {
        try {
            if (!Upload.sha256(file).equals(attached.sha256())) {
                return Optional.of(
                        new Answer.Rejected(Reason.of("transfer.attachment-different", attached.sha256()), false));
            }
            DroppedFile.copy(file, folder.resolve("out/attachments").resolve(attached.sha256()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Answer.Unreachable(Reason.of("transfer.folder-unwritable", folder), true));
        }
    }

    /** The other side's own list, when it was carried here: {@code in/list-<day>.json}. */
    @Override
    public Told<List<Listed>> list(LocalDate day) {
        Path file = folder.resolve("in/list-" + day + ".json");
        try {
            List<Listed> rows = new ArrayList<>();
            for (JsonNode row : Wire.read(Files.readString(file)).path("messages")) {
                rows.add(new Listed(
                        row.path("key").asString(""),
                        row.path("case").asString(""),
                        row.path("externalId").asString(""),
                        row.path("state").asString("")));
            }
            return new Told.Answered<>(rows);
        } catch (IOException | JacksonException e) {
            return new Told.Silent<>(Reason.of("transfer.list-missing", file));
        }
    }

    /** Files handed out before are put aside as soon as the caller names their cursor, which says that he has them. */
    @Override
    public synchronized Told<Batch> receipts(String cursor) {
        try {
            for (Path file : handedOut.getOrDefault(cursor, List.of())) {
                Files.move(
                        file,
                        folder.resolve("in/done").resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            handedOut = Map.of();
            List<Path> files = waiting();
            List<String> raw = new ArrayList<>();
            for (Path file : files) {
                // One that is too large is handed on as unreadable, so that it is recorded and put aside.
                raw.add(Files.size(file) > MOST_BYTES ? "" : Files.readString(file));
            }
            String next = files.isEmpty() ? cursor : UUID.randomUUID().toString();
            handedOut = Map.of(next, files);
            return new Told.Answered<>(new Batch(raw, next));
        } catch (IOException e) {
            log.error("{} cannot be read", folder, e);
            return new Told.Silent<>(Reason.of("transfer.folder-unwritable", folder));
        }
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            return files.filter(file -> file.getFileName().toString().matches("(?!list-)[^.].*\\.json"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
    }

    @Override
    public Told<Path> fetch(String sha256, long limit, Path into) throws IOException {
        Path file = folder.resolve("in/attachments").resolve(sha256);
        if (!SHA256.matcher(sha256).matches() || !Files.isRegularFile(file) || Files.size(file) > limit) {
            return new Told.Silent<>(Reason.of("transfer.attachment-missing", sha256));
        }
        Files.copy(file, into, StandardCopyOption.REPLACE_EXISTING);
        return Upload.sha256(into).equals(sha256)
                ? new Told.Answered<>(into)
                : new Told.Silent<>(Reason.of("transfer.attachment-different", sha256));
    }

    private Path mark(Transfer transfer) {
        return folder.resolve("out/.sent").resolve(name(transfer));
    }

    private static String name(Transfer transfer) {
        return transfer.key().replaceAll("[^0-9A-Za-z-]", "_") + ".json";
    }

    @Override
    public void close() {}
}
