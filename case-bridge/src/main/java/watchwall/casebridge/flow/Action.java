package watchwall.casebridge.flow;

import java.time.LocalDate;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Work.Department;
import watchwall.casebridge.file.Work.Lack;

/** What somebody asks of a case that exists. Registering is the desk's door, not an action. */
public sealed interface Action {
    Kind kind();

    /** Opinion, reason or answer; empty where the kind needs none. */
    String text();

    /** Every action that carries an opinion or a reason at most: which one, its kind says. */
    record Said(Kind kind, String text) implements Action {
        public Said(Kind kind) {
            this(kind, "");
        }
    }

    record CorrectCategory(CategoryKey to) implements Action {
        @Override
        public Kind kind() {
            return Kind.CORRECT_CATEGORY;
        }

        @Override
        public String text() {
            return "";
        }
    }

    /** Degrees in CGCS2000; the grid code may be empty where the map knows none. */
    record Locate(double longitude, double latitude, String address, String grid) implements Action {
        @Override
        public Kind kind() {
            return Kind.LOCATE;
        }

        @Override
        public String text() {
            return "";
        }
    }

    record SaveForm(String description) implements Action {
        @Override
        public Kind kind() {
            return Kind.SAVE_FORM;
        }

        @Override
        public String text() {
            return "";
        }
    }

    /** The bytes are kept already; see the attachment store. */
    record Attach(watchwall.casebridge.file.Attachment attachment) implements Action {
        @Override
        public Kind kind() {
            return Kind.ATTACH;
        }

        @Override
        public String text() {
            return "";
        }
    }

    record SetFlag(Flag flag, boolean on, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.FLAG;
        }
    }

    /**
     * Sends an inspector to the place.
     *
     * @param kind {@link Kind#SEND_VERIFICATION} or {@link Kind#SEND_CHECK}
     * @param inspector account
     */
    record Send(Kind kind, String inspector, String inspectorName, String text) implements Action {}

    /** @param into number of the case that stays */
    record Merge(String into, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.MERGE;
        }
    }

    record Defer(Lack lack, LocalDate reviewOn, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.DEFER;
        }
    }

    /** @param standard number of the category's standard; 0 where the centre has set none for it */
    record FileCase(CategoryKey category, int standard, Level level, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.FILE;
        }
    }

    /** @param correctable the clerk may correct it and forward again (补正) */
    record Return(boolean correctable, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.RETURN;
        }
    }

    record Dispatch(Department department, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.DISPATCH;
        }
    }

    /** @param permit the text is a written note of permission (审批手续) that stands in for an after picture */
    record Finish(boolean permit, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.FINISH;
        }
    }

    record AskExtension(Limit more, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.ASK_EXTENSION;
        }
    }

    record AskSuspension(LocalDate until, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.ASK_SUSPENSION;
        }
    }

    /** @param checkRequired false only where a permit note was reviewed */
    record PassOn(boolean checkRequired, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.PASS_ON;
        }
    }

    record ReportCheck(boolean passed, String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.REPORT_CHECK;
        }
    }

    /** The action's name in the table, in the journal, in JSON and on the button. */
    enum Kind {
        CORRECT_CATEGORY("correct-category", "改类别", false),
        LOCATE("locate", "地图定位", false),
        SAVE_FORM("save-form", "表单存盘", false),
        ATTACH("attach", "添加附件", false),
        FLAG("flag", "标记", false),
        NOTE("note", "加注", true),
        SEND_VERIFICATION("send-verification", "发核实", false),
        RECALL_VERIFICATION("recall-verification", "收回核实", true),
        FOUND_TRUE("found-true", "核实属实", true),
        FOUND_FALSE("found-false", "核实不属实", true),
        FOUND_UNABLE("found-unable", "无法核实", true),
        ACKNOWLEDGE_UNFOUNDED("acknowledge-unfounded", "按不属实办结", true),
        PRE_REGISTER("pre-register", "预立案", false),
        DECLINE("decline", "不予受理", true),
        ANSWER("answer", "答复办结", true),
        MERGE("merge", "并入", true),
        FORWARD("forward", "转值班长", true),
        WITHDRAW("withdraw", "撤回", false),
        DEFER("defer", "缓受理", true),
        RESUME("resume", "调出", false),
        FILE("file", "立案", true),
        RETURN("return", "回退", true),
        NOT_FILE("not-file", "不立案", true),
        DISPATCH("dispatch", "派遣", true),
        FINISH("finish", "处置完成", true),
        GIVE_BACK("give-back", "退回指挥中心", true),
        ASK_EXTENSION("ask-extension", "申请延期", true),
        GRANT_EXTENSION("grant-extension", "同意延期", true),
        REFUSE_EXTENSION("refuse-extension", "不同意延期", true),
        ASK_SUSPENSION("ask-suspension", "申请挂账", true),
        GRANT_SUSPENSION("grant-suspension", "同意挂账", true),
        REFUSE_SUSPENSION("refuse-suspension", "不同意挂账", true),
        LIFT_SUSPENSION("lift-suspension", "解除挂账", true),
        PASS_ON("pass-on", "批转核查", true),
        SEND_BACK("send-back", "退回处置", true),
        SEND_CHECK("send-check", "发核查", false),
        RECALL_CHECK("recall-check", "收回核查", true),
        REPORT_CHECK("report-check", "核查反馈", true),
        CLOSE("close", "结案", true),
        RETURN_FOR_DISPATCH("return-for-dispatch", "退回二次派遣", true),
        ASK_VOID("ask-void", "请作废", true),
        AGREE_VOID("agree-void", "同意作废，报主管", true),
        REFUSE_VOID("refuse-void", "不同意作废", true),
        CONSENT_VOID("consent-void", "批准作废", true);

        private final String id;
        private final String word;
        private final boolean needsText;

        Kind(String id, String word, boolean needsText) {
            this.id = id;
            this.word = word;
            this.needsText = needsText;
        }

        public String id() {
            return id;
        }

        public String word() {
            return word;
        }

        /** It is refused without an opinion or a reason. */
        public boolean needsText() {
            return needsText;
        }

        /** Key of this action's word in both languages, as an argument of a reason. */
        public String key() {
            return "@action." + id;
        }
    }
}
