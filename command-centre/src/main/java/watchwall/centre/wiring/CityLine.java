package watchwall.centre.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import watchwall.casebridge.CityTransfer;
import watchwall.casebridge.platform.adapter.Destination;
import watchwall.casebridge.platform.send.SendSettings;
import watchwall.centre.DataFolder;
import watchwall.centre.Trouble;
import watchwall.centre.demo.DemoPlatform;
import watchwall.centre.settings.Settings;

/** The line to the city's platform as the settings name it; without an address, messages wait in the outbox. */
final class CityLine {
    /** As the outbox calls it. */
    static final String CITY = "city-platform";

    private static final int SECRET_LEAST = 16;
    private static final Duration POLL = Duration.ofSeconds(30);

    private CityLine() {}

    /** The transfer itself, which may find that a folder cannot be made. */
    interface Begin {
        CityTransfer with(CityTransfer.Settings line, Function<String, Optional<String>> secrets) throws IOException;
    }

    static CityTransfer start(Settings settings, DataFolder folder, DemoPlatform demo, Begin begin) {
        Settings.Transfer keys = settings.cases().transfer();
        List<Destination> destinations = keys
                .address()
                .or(() -> demo.address().map(String::valueOf))
                .map(address -> new Destination(
                        CITY,
                        keys.by(),
                        address,
                        keys.asked(),
                        keys.answerWithin(),
                        true,
                        keys.jurisdiction().orElse(""),
                        Map.of()))
                .stream()
                .toList();
        var line = new CityTransfer.Settings(
                destinations, patience(keys), POLL, settings.centre().areaCode(), ZoneId.of("Asia/Shanghai"));
        Optional<String> secret = keys.address().isEmpty() || keys.by() == Destination.Kind.FILE_DROP
                ? Optional.empty()
                : Optional.of(secret(folder.path().resolve(keys.secretFile())));
        Optional<String> shared = demo.address().isPresent() ? Optional.of(demo.secret()) : secret;
        try {
            return begin.with(line, name -> shared);
        } catch (IOException e) {
            throw new Trouble("centre.folder.unwritable", keys.address().orElse(""), e.getMessage());
        }
    }

    private static SendSettings patience(Settings.Transfer keys) {
        SendSettings usual = SendSettings.usual();
        Duration answers = keys.answerWithin().multipliedBy(3);
        return new SendSettings(
                usual.poll(),
                usual.firstPause(),
                usual.longestPause(),
                keys.triesMost(),
                keys.acknowledgedWithin(),
                usual.askEvery(),
                answers.compareTo(usual.lease()) > 0 ? answers : usual.lease(),
                usual.loudEvery());
    }

    private static String secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.length() < SECRET_LEAST) {
                throw new Trouble("centre.transfer.secret-short", file, SECRET_LEAST);
            }
            return secret;
        } catch (NoSuchFileException e) {
            throw new Trouble("centre.transfer.secret-missing", file, SECRET_LEAST);
        } catch (IOException e) {
            throw new Trouble("centre.file.unreadable", file, e.getMessage());
        }
    }
}
