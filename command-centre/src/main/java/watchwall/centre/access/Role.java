package watchwall.centre.access;

/** The seats of the centre (its staff rules, 岗位责任), and of those outside it who work on its cases. */
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
    ADMINISTRATOR("系统管理员");

    private final String chinese;

    Role(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
