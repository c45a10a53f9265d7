package watchwall.casebridge.flow;

import watchwall.casebridge.category.CategoryKey;

/** What a person asks of a case that exists. Registering is the desk's door, not an action. */
public sealed interface Action {
    Kind kind();

    /** Take the case on: 预立案. */
    record PreRegister() implements Action {
        @Override
        public Kind kind() {
            return Kind.PRE_REGISTER;
        }
    }

    record CorrectCategory(CategoryKey to) implements Action {
        @Override
        public Kind kind() {
            return Kind.CORRECT_CATEGORY;
        }
    }

    /** Degrees in CGCS2000; the grid code may be empty where the map knows none. */
    record Locate(double longitude, double latitude, String address, String grid) implements Action {
        @Override
        public Kind kind() {
            return Kind.LOCATE;
        }
    }

    record SaveForm(String description) implements Action {
        @Override
        public Kind kind() {
            return Kind.SAVE_FORM;
        }
    }

    /** Hand the case to the shift leader. */
    record Forward(String opinion) implements Action {
        @Override
        public Kind kind() {
            return Kind.FORWARD;
        }
    }

    /** The action's name in the table, in the journal, in JSON and on the button. */
    enum Kind {
        PRE_REGISTER("pre-register", "预立案"),
        CORRECT_CATEGORY("correct-category", "改类别"),
        LOCATE("locate", "地图定位"),
        SAVE_FORM("save-form", "表单存盘"),
        FORWARD("forward", "转值班长");

        private final String id;
        private final String word;

        Kind(String id, String word) {
            this.id = id;
            this.word = word;
        }

        public String id() {
            return id;
        }

        public String word() {
            return word;
        }

        /** Key of this action's word in both languages, as an argument of a reason. */
        public String key() {
            return "@action." + id;
        }
    }
}
