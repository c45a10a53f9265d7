package watchwall.casebridge.platform.send;

import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.words.Reason;

/** A message that is not tried any more until a person releases it. */
public record DeadLetter(String destination, long id, String caseNumber, Message message, Reason why, int tries) {}
