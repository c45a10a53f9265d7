package watchwall.casebridge.reporter;

/** What most people see of a reporter: {@code 张**}, {@code 138****1234}; empty where nothing was given. */
public record MaskedReporter(String name, String phone) {}
