package watchwall.testcamera.fault;

import java.util.Optional;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;

/** DESCRIBE is answered with 302 and this address, before any question for a password. */
public record RedirectTo(String location) implements Fault {
    @Override
    public Optional<Answer> answer(Request request, Answer answer) {
        return Optional.of(
                request.method().equals("DESCRIBE")
                        ? Answer.of(302, "Moved Temporarily").with("Location", location)
                        : answer);
    }
}
