package watchwall.casebridge.platform.send;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.platform.Attachments;
import watchwall.casebridge.platform.CityPlatform;
import watchwall.casebridge.platform.Loop;
import watchwall.casebridge.words.Reason;

/**
 * The door of sending: for each destination one thread for messages and one for attachments, so that one that is silent
 * delays no other. Several programs on one database share the work and double nothing.
 */
public final class Transfers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transfers.class);

    private final Map<String, CityPlatform> platforms;
    private final Map<String, Sender> senders = new LinkedHashMap<>();
    private final List<AttachmentSender> carriers = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final TransferList list;
    private final SendSettings settings;
    private final Clock clock;
    private volatile Instant lastLoud = Instant.MIN;

    /**
     * @param platforms by the destination's name; closed with this
     * @param onDead told of each dead letter once, on the sender's thread; what it throws harms nothing
     */
    public Transfers(
            DataSource database,
            Map<String, CityPlatform> platforms,
            Attachments attachments,
            SendSettings settings,
            Clock clock,
            Consumer<DeadLetter> onDead) {
        JdbcClient jdbc = JdbcClient.create(database);
        this.platforms = new LinkedHashMap<>(platforms);
        this.list = new TransferList(jdbc);
        this.settings = settings;
        this.clock = clock;
        OutboxRows rows = new OutboxRows(jdbc);
        AttachmentRows attachmentRows = new AttachmentRows(jdbc);
        this.platforms.forEach((name, platform) -> {
            Sender sender = new Sender(name, platform, rows, settings, clock, dead -> tell(dead, onDead));
            senders.put(name, sender);
            carriers.add(new AttachmentSender(
                    name,
                    platform,
                    attachments,
                    attachmentRows,
                    settings,
                    clock,
                    () -> sender.silent().isPresent()));
        });
    }

    public Transfers start() {
        senders.forEach((name, sender) -> loops.add(new Loop("transfer " + name, settings.poll(), () -> {
            loud();
            return sender.step();
        })));
        for (AttachmentSender carrier : carriers) {
            loops.add(new Loop("attachments", settings.poll(), carrier::step));
        }
        return this;
    }

    /** Something was written, or the time moved: look now. Never blocks; for after a commit. */
    public void nudge() {
        loops.forEach(Loop::nudge);
    }

    public TransferList list() {
        return list;
    }

    /** Lets a message go again at once, see {@link TransferList#release}; the destination's pause ends too. */
    public boolean release(long id) {
        boolean released = list.release(id, clock.instant());
        if (released) {
            senders.values().forEach(Sender::forgetPause);
            nudge();
        }
        return released;
    }

    public List<TransferList.Standing> standing() {
        return list.standing(List.copyOf(senders.keySet()));
    }

    /** Why a destination says nothing, while it does so. */
    public Optional<Reason> silence(String destination) {
        return Optional.ofNullable(senders.get(destination))
                .flatMap(Sender::silent)
                .map(Sender.Silent::why);
    }

    private static void tell(DeadLetter dead, Consumer<DeadLetter> onDead) {
        log.error(
                "{} of case {} did not reach {} ({}): it waits for a person to release it",
                dead.message(),
                dead.caseNumber(),
                dead.destination(),
                dead.why());
        try {
            onDead.accept(dead);
        } catch (RuntimeException e) {
            log.error("a listener of dead letters failed", e);
        }
    }

    /** Dead letters are told again and again. */
    private void loud() {
        Instant now = clock.instant();
        synchronized (this) {
            if (lastLoud.isAfter(now.minus(settings.loudEvery())) && !lastLoud.isAfter(now)) {
                return;
            }
            lastLoud = now;
        }
        for (TransferList.Standing standing : standing()) {
            if (standing.dead() + standing.attachmentsDead() > 0) {
                log.error(
                        "{} has {} dead messages and {} dead attachments that wait for a person",
                        standing.destination(),
                        standing.dead(),
                        standing.attachmentsDead());
            }
        }
    }

    /** Ends requests under way as unanswered; what they left open is asked for at the next start. */
    @Override
    public void close() {
        senders.values().forEach(Sender::stop);
        carriers.forEach(AttachmentSender::stop);
        platforms.values().forEach(CityPlatform::close);
        loops.forEach(Loop::close);
    }
}
