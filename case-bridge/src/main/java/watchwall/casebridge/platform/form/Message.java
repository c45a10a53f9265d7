package watchwall.casebridge.platform.form;

import java.util.Locale;

/** The eight forms that cities and their districts exchange, and the note for what no form is made for. */
public enum Message {
    REGISTRATION("问题登记单"),
    VERIFICATION("问题核实单"),
    REPLY("问题反馈单"),
    FILING("问题立案单"),
    DISPATCH("任务分派单"),
    DISPOSAL("任务反馈单"),
    CHECK("结果核查单"),
    CLOSING("结果反馈单"),
    NOTE("案卷备注");

    private final String form;

    Message(String form) {
        this.form = form;
    }

    /** The form's name as it stands at the head of the paper. */
    public String form() {
        return form;
    }

    /** As in {@code type} of the CloudEvent. */
    public String eventType() {
        return "watchwall.case." + name().toLowerCase(Locale.ROOT) + ".v1";
    }
}
