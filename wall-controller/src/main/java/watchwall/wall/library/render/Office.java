package watchwall.wall.library.render;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import watchwall.wall.program.Reason;

/** LibreOffice, where it is installed: makes a PDF of a PPTX, without network, links or macros. */
public final class Office {
    /** What LibreOffice must not do with a stranger's file; its profile is new for every file. */
    private static final String PROFILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
            </oor:items>
            """;

    private final RenderBounds bounds;

    public Office(RenderBounds bounds) {
        this.bounds = bounds;
    }

    /** Why there is no PDF at {@code pdf} now; empty when there is. */
    public Optional<Reason> convert(Path pptx, Path pdf, Path cache, RenderJob job) throws IOException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.of(Reason.of("wall.library.no-office"));
        }
        Path room = Files.createTempDirectory(Files.createDirectories(cache), "office-");
        try {
            Path profile = room.resolve("profile/user");
            Files.createDirectories(profile);
            Files.writeString(profile.resolve("registrymodifications.xcu"), PROFILE);
            Files.copy(pptx, room.resolve("deck.pptx"));
            Optional<Reason> failed = run(program.get(), room, job);
            Path made = room.resolve("deck.pdf");
            if (failed.isEmpty() && Files.isRegularFile(made)) {
                Files.move(made, pdf);
                return Optional.empty();
            }
            return failed.or(() -> Optional.of(Reason.of("wall.library.office-failed")));
        } finally {
            FolderTree.delete(room);
        }
    }

    private Optional<Reason> run(Path program, Path room, RenderJob job) throws IOException {
        ProcessBuilder office = new ProcessBuilder(
                        program.toString(),
                        "-env:UserInstallation=" + room.resolve("profile").toUri(),
                        "--headless",
                        "--norestore",
                        "--nolockcheck",
                        "--nodefault",
                        "--convert-to",
                        "pdf:impress_pdf_Export",
                        "--outdir",
                        room.toString(),
                        room.resolve("deck.pptx").toString())
                .directory(room.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        office.environment().clear();
        office.environment().putAll(Map.of("PATH", path, "HOME", room.toString(), "LANG", "C.UTF-8"));
        Process process = office.start();
        try {
            job.runs(process);
            boolean isEnded = process.waitFor(bounds.officeTime().toMillis(), TimeUnit.MILLISECONDS);
            return isEnded
                    ? Optional.empty()
                    : Optional.of(Reason.of(
                            "wall.library.office-slow", bounds.officeTime().toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Reason.of("wall.library.office-failed"));
        } finally {
            RenderJob.kill(process);
        }
    }

    private Optional<Path> program() {
        Path asked = Path.of(bounds.office());
        if (asked.isAbsolute()) {
            return Optional.of(asked).filter(Files::isExecutable);
        }
        List<String> folders = Arrays.asList(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(asked))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
