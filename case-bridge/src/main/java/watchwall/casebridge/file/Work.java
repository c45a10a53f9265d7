package watchwall.casebridge.file;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;

/**
 * What was done about a case so far.
 *
 * @param verification the last one sent (核实)
 * @param filing empty before 立案
 * @param handling dispatch, disposal and check of the present round
 * @param standing what belongs to the present state alone
 */
public record Work(
        Optional<Task> verification, Optional<Filing> filing, Handling handling, Optional<Standing> standing) {

    public static final Work NONE = new Work(Optional.empty(), Optional.empty(), Handling.NONE, Optional.empty());

    public Work with(Task sent) {
        return new Work(Optional.of(sent), filing, handling, standing);
    }

    public Work with(Filing filed) {
        return new Work(verification, Optional.of(filed), handling, standing);
    }

    public Work with(Handling next) {
        return new Work(verification, filing, next, standing);
    }

    public Work with(Optional<Standing> next) {
        return new Work(verification, filing, handling, next);
    }

    /** An inspector's errand: a verification (核实) before, or a check (核查) after. */
    public record Task(String inspector, String inspectorName, Instant sentAt, Optional<Boolean> result, String text) {
        public Task answered(boolean holds, String words) {
            return new Task(inspector, inspectorName, sentAt, Optional.of(holds), words);
        }

        /** He was there and could not tell. */
        public Task unable(String words) {
            return new Task(inspector, inspectorName, sentAt, Optional.empty(), words);
        }
    }

    /** @param standard number of the category's standard (立案条件) whose limit applies; 0 where it has none */
    public record Filing(Level level, int standard, String by, Instant at) {}

    public record Department(String code, String name) {
        /** The city's platform has dispatched a case and does not say to whom. */
        public static final Department UNKNOWN = new Department("", "");
    }

    /** @param permit a department's written note stands in for the after picture (审批手续) */
    public record Disposal(String text, boolean permit, String by, Instant at) {}

    /** More time that a department asks for. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Request.Extension.class, name = "extension"),
        @JsonSubTypes.Type(value = Request.Suspension.class, name = "suspension")
    })
    public sealed interface Request {
        String by();

        String reason();

        record Extension(Limit more, String by, String reason) implements Request {}

        /** 挂账: the clock stands until the work can be done. */
        record Suspension(LocalDate until, String by, String reason) implements Request {}
    }

    /**
     * @param round of dispatch, 0 before the first. 2 and more are 二次派遣: the work was not good enough. A case that a
     *     department gives back unworked stays in its round.
     * @param department empty too where the city's platform did not say
     * @param dispatchedAt when this round began
     * @param extensions granted in this round
     */
    public record Handling(
            int round,
            Optional<Department> department,
            Optional<Instant> dispatchedAt,
            Optional<Request> request,
            int extensions,
            Optional<LocalDate> suspendedUntil,
            Optional<Disposal> disposal,
            boolean checkRequired,
            Optional<Task> check) {
        static final Handling NONE = new Handling(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty());

        public Handling dispatchedTo(Department to, Instant at) {
            return new Handling(
                    Math.max(1, round),
                    to.equals(Department.UNKNOWN) ? Optional.empty() : Optional.of(to),
                    Optional.of(at),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty());
        }

        /** The next round; what was done in this one stays to be read until it is dispatched. */
        public Handling again() {
            return new Handling(
                    round + 1,
                    department,
                    dispatchedAt,
                    request,
                    extensions,
                    suspendedUntil,
                    disposal,
                    checkRequired,
                    check);
        }

        public Handling asked(Request what) {
            return asked(Optional.of(what), extensions, suspendedUntil);
        }

        public Handling requestRefused() {
            return asked(Optional.empty(), extensions, suspendedUntil);
        }

        public Handling extended() {
            return asked(Optional.empty(), extensions + 1, suspendedUntil);
        }

        public Handling suspended(Optional<LocalDate> until) {
            return asked(Optional.empty(), extensions, until);
        }

        public Handling disposed(Disposal done) {
            return new Handling(
                    round,
                    department,
                    dispatchedAt,
                    Optional.empty(),
                    extensions,
                    Optional.empty(),
                    Optional.of(done),
                    true,
                    Optional.empty());
        }

        public Handling reviewed(boolean check) {
            return new Handling(
                    round,
                    department,
                    dispatchedAt,
                    request,
                    extensions,
                    suspendedUntil,
                    disposal,
                    check,
                    Optional.empty());
        }

        public Handling checkedBy(Optional<Task> task) {
            return new Handling(
                    round,
                    department,
                    dispatchedAt,
                    request,
                    extensions,
                    suspendedUntil,
                    disposal,
                    checkRequired,
                    task);
        }

        private Handling asked(Optional<Request> what, int granted, Optional<LocalDate> until) {
            return new Handling(round, department, dispatchedAt, what, granted, until, disposal, checkRequired, check);
        }
    }

    /** What belongs to the present state alone and goes with it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Standing.Deferred.class, name = "deferred"),
        @JsonSubTypes.Type(value = Standing.Returned.class, name = "returned"),
        @JsonSubTypes.Type(value = Standing.Forwarded.class, name = "forwarded"),
        @JsonSubTypes.Type(value = Standing.VoidAsked.class, name = "void-asked"),
        @JsonSubTypes.Type(value = Standing.Merged.class, name = "merged"),
        @JsonSubTypes.Type(value = Standing.Closed.class, name = "closed")
    })
    public sealed interface Standing {
        /** Why it waits (缓受理). */
        record Deferred(Lack lack, LocalDate reviewOn) implements Standing {}

        /** @param correctable the leader asks for a correction (补正), so that it may come back to him */
        record Returned(boolean correctable) implements Standing {}

        /** Forwarded to the leader, for filing or for closing; he has not acted yet. */
        record Forwarded(Officer by) implements Standing {}

        /**
         * @param timer of the state that it came from: it ran on, should the void be refused
         * @param agreed the leader who agreed; the supervisor who consents must be another person
         */
        record VoidAsked(State from, Optional<Timer> timer, Officer by, String reason, Optional<Officer> agreed)
                implements Standing {}

        record Merged(String into) implements Standing {}

        /** @param checked false for a closing without check (无核查结案) */
        record Closed(boolean checked) implements Standing {}
    }

    /** What is missing while a case is deferred. */
    public enum Lack {
        NO_CAPACITY("暂无能力解决"),
        NO_TERMINAL("未设终端部门");

        private final String word;

        Lack(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
