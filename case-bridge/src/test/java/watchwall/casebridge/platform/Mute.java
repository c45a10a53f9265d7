package watchwall.casebridge.platform;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import watchwall.casebridge.platform.form.Message;

/** Takes everything and never says what number it has. */
final class Mute implements CityPlatform {
    @Override
    public Answer send(Transfer transfer) {
        return new Answer.Taken("");
    }

    @Override
    public Standing query(Transfer transfer) {
        return new Standing.Waiting();
    }

    @Override
    public boolean carries(Message message) {
        return true;
    }

    @Override
    public Optional<Answer> attach(Attached attached, Path file) {
        return Optional.empty();
    }

    @Override
    public Told<List<Listed>> list(LocalDate day) {
        return new Told.Answered<>(List.of());
    }

    @Override
    public Told<Batch> receipts(String cursor) {
        return new Told.Answered<>(new Batch(List.of(), cursor));
    }

    @Override
    public Told<Path> fetch(String sha256, long limit, Path into) {
        return new Told.Answered<>(into);
    }

    @Override
    public void close() {}
}
