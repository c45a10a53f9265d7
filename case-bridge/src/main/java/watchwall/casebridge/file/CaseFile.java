package watchwall.casebridge.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.duty.Officer;

/**
 * One case (案卷) at one version. Instants carry milliseconds.
 *
 * @param id identity inside the house; the number is what people use
 * @param version 1 when opened, one more with each step; a writer names the version that he saw
 * @param timer of the present stage; empty where nobody is waited for
 */
public record CaseFile(
        UUID id,
        String number,
        int version,
        State state,
        Origin origin,
        Form form,
        List<Attachment> attachments,
        Set<Flag> flags,
        Work work,
        Optional<Timer> timer,
        Officer registeredBy,
        Instant registeredAt) {
    public CaseFile {
        attachments = List.copyOf(attachments);
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    public Optional<Category> category() {
        return form.category();
    }

    public CasePlace place() {
        return form.place();
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** The camera incident that it came of. */
    public Optional<Origin.Camera> camera() {
        return origin instanceof Origin.Camera camera ? Optional.of(camera) : Optional.empty();
    }

    public CaseFile with(Form next) {
        return new CaseFile(
                id, number, version, state, origin, next, attachments, flags, work, timer, registeredBy, registeredAt);
    }

    public CaseFile with(Attachment added) {
        List<Attachment> all = new ArrayList<>(attachments);
        all.add(added);
        return new CaseFile(
                id, number, version, state, origin, form, all, flags, work, timer, registeredBy, registeredAt);
    }

    public CaseFile with(Flag flag, boolean on) {
        Set<Flag> all = EnumSet.noneOf(Flag.class);
        all.addAll(flags);
        if (on) {
            all.add(flag);
        } else {
            all.remove(flag);
        }
        return new CaseFile(
                id, number, version, state, origin, form, attachments, all, work, timer, registeredBy, registeredAt);
    }

    public CaseFile with(Work next) {
        return new CaseFile(
                id, number, version, state, origin, form, attachments, flags, next, timer, registeredBy, registeredAt);
    }

    public CaseFile with(Optional<Timer> next) {
        return new CaseFile(
                id, number, version, state, origin, form, attachments, flags, work, next, registeredBy, registeredAt);
    }

    public CaseFile in(State next) {
        return new CaseFile(
                id, number, version, next, origin, form, attachments, flags, work, timer, registeredBy, registeredAt);
    }

    public CaseFile atVersion(int next) {
        return new CaseFile(
                id, number, next, state, origin, form, attachments, flags, work, timer, registeredBy, registeredAt);
    }
}
