package watchwall.casebridge.platform.receipt;

import java.util.Arrays;
import java.util.Optional;

/** What a receipt can say. */
enum ReceiptType {
    ACKNOWLEDGED("acknowledged", "已收到"),
    DISPATCHED("dispatched", "派遣"),
    FINISHED("finished", "处置完成"),
    GIVEN_BACK("given-back", "退回"),
    VOID_ASKED("void-asked", "请作废"),
    NOTE("note", "备注");

    private final String id;
    private final String word;

    ReceiptType(String id, String word) {
        this.id = id;
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<ReceiptType> of(String eventType) {
        return Arrays.stream(values())
                .filter(type -> eventType.equals("watchwall.receipt." + type.id + ".v1"))
                .findFirst();
    }
}
