package watchwall.casebridge.platform;

import java.time.Instant;
import java.util.Optional;
import watchwall.casebridge.platform.form.Message;

/**
 * One message on its way.
 *
 * @param key stays the same however often it is sent
 * @param body the transfer document as JSON
 * @param token what the platform gave at an earlier try instead of a number
 * @param externalCase the platform's number of the case, from the first message of it that was acknowledged
 */
public record Transfer(
        String key,
        String caseNumber,
        Message message,
        int version,
        Instant at,
        String body,
        Optional<String> token,
        Optional<String> externalCase) {}
