package watchwall.casebridge.duty;

/** Roles of the centre (岗位) and of those it works with; which of them may do what stands in the flow's table. */
public enum Role {
    OPERATOR("大屏操作员"),
    CLERK("受理员"),
    SHIFT_LEADER("值班长"),
    SUPERVISOR("平台主管"),
    ASSISTANT("平台助理"),
    MANAGER("中心管理人员"),
    INSPECTOR("巡查员"),
    COMMAND_CENTRE("指挥中心"),
    DEPARTMENT("终端部门"),
    GUIDE("讲解员"),
    ADMINISTRATOR("系统管理员"),
    /** The city's case platform, speaking through its receipts. No person has this role. */
    PLATFORM("市平台");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Key of this role's word in both languages, as an argument of a reason. */
    public String key() {
        return "@role." + name();
    }
}
