package watchwall.testcamera.fault;

import java.time.Duration;
import java.util.Optional;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;

/** Every answer comes so late. */
public record SlowAnswer(Duration delay) implements Fault {
    @Override
    public Optional<Answer> answer(Request request, Answer answer) {
        return Optional.of(answer.after(delay));
    }
}
