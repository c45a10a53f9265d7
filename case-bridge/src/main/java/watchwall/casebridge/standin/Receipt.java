package watchwall.casebridge.standin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One receipt as the platform writes it; {@code data} as docs/transfer.md says for each type. */
public record Receipt(String id, String type, String caseNumber, Instant time, Map<String, ?> data) {
    String json(String source) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", source);
        event.put("type", "watchwall.receipt." + type + ".v1");
        event.put("subject", caseNumber);
        event.put("time", time.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return Reply.JSON.writeValueAsString(event);
    }
}
