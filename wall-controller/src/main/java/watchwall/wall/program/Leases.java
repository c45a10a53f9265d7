package watchwall.wall.program;

import static watchwall.wall.program.Decision.no;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import watchwall.wall.screen.Wall;

/**
 * Who works on a wall or a zone of it (接管). Pure; a lease on a zone stands before one on the wall.
 *
 * @param held at most one for each scope
 */
public record Leases(List<Lease> held) {
    public static final Leases NONE = new Leases(List.of());
    public static final String WALL = "wall";
    private static final int MAX_ASKS = 10;
    private static final int LEAST_REASON = 2;
    private static final int LONGEST_REASON = 200;

    public Leases {
        held = List.copyOf(held);
    }

    /** @param active when the owner last did something */
    public record Lease(String scope, Officer owner, Instant since, Instant active, List<Asked> asks) {
        public Lease {
            asks = List.copyOf(asks);
        }

        Lease touched(Instant now) {
            return new Lease(scope, owner, since, now, asks);
        }

        Lease forced(Officer next, Instant now) {
            List<Asked> others = asks.stream()
                    .filter(ask -> !ask.by().id().equals(next.id()))
                    .toList();
            return new Lease(scope, next, now, now, others);
        }

        /** To the first who asked; the others go on asking. */
        Lease handedOn(Instant now) {
            return new Lease(scope, asks.getFirst().by(), now, now, asks.subList(1, asks.size()));
        }
    }

    public record Asked(Officer by, Instant at) {}

    /** The leases after an order, or why not. */
    public sealed interface Answer {}

    public record Changed(Leases next) implements Answer {}

    public record Denied(Reason reason) implements Answer {}

    /** Carries an order about leases out. */
    public Answer on(WallCommand.Control order, Wall wall, Officer by, Instant now) {
        String scope = order.scope();
        if (!scope.equals(WALL) && wall.zone(scope).isEmpty()) {
            return denied("wall.zone.unknown", scope);
        }
        Optional<Lease> there = of(scope);
        Lease mine = there.filter(lease -> isOf(lease, by))
                .map(lease -> lease.touched(now))
                .orElseGet(() -> new Lease(scope, by, now, now, List.of()));
        return switch (order) {
            case WallCommand.Claim c ->
                there.filter(lease -> !isOf(lease, by))
                        .<Answer>map(lease -> heldBy(lease, now))
                        .orElseGet(() -> changed(put(mine)));
            case WallCommand.Ask c ->
                there.filter(lease -> !isOf(lease, by))
                        .<Answer>map(lease -> changed(put(asked(lease, by, now))))
                        .orElseGet(() -> changed(put(mine)));
            case WallCommand.Grant c ->
                there.filter(lease -> isOf(lease, by) && !lease.asks().isEmpty())
                        .<Answer>map(lease -> changed(put(lease.handedOn(now))))
                        .orElseGet(() -> denied("wall.lease.nothing-asked"));
            case WallCommand.Force c -> {
                int length = c.reason().strip().length();
                yield length < LEAST_REASON || length > LONGEST_REASON
                        ? denied("wall.lease.reason", LEAST_REASON, LONGEST_REASON)
                        : changed(put(there.map(lease -> lease.forced(by, now)).orElse(mine)));
            }
            case WallCommand.Release c ->
                there.filter(lease -> isOf(lease, by))
                        .<Answer>map(lease -> changed(without(scope)))
                        .orElseGet(() -> denied("wall.lease.not-yours"));
        };
    }

    /**
     * An edit of these zones (and of the wall's rest): refused where another holds what it touches; what nobody holds is
     * claimed.
     *
     * @param rest whether windows outside all zones change too
     */
    public Answer work(Set<String> zones, boolean rest, Officer by, Instant now) {
        for (String zone : zones) {
            Optional<Lease> there = of(zone).or(() -> of(WALL));
            if (there.isPresent() && !isOf(there.get(), by)) {
                return heldBy(there.get(), now);
            }
        }
        Optional<Lease> whole = of(WALL);
        boolean needsWall = rest || zones.stream().anyMatch(zone -> of(zone).isEmpty());
        if (needsWall && whole.isPresent() && !isOf(whole.get(), by)) {
            return heldBy(whole.get(), now);
        }
        Leases next = this;
        if (needsWall && whole.isEmpty()) {
            next = put(new Lease(WALL, by, now, now, List.of()));
        }
        return changed(next.map(lease -> isOf(lease, by) ? lease.touched(now) : lease));
    }

    /** Without those whose owners have rested for so long; the first who asked gets it. */
    public Leases at(Instant now, Duration idle) {
        List<Lease> next = new ArrayList<>();
        for (Lease lease : held) {
            boolean rests = lease.active().plus(idle).isBefore(now);
            if (!rests) {
                next.add(lease);
            } else if (!lease.asks().isEmpty()) {
                next.add(lease.handedOn(now));
            }
        }
        return new Leases(next);
    }

    public Optional<Lease> of(String scope) {
        return held.stream().filter(lease -> lease.scope().equals(scope)).findFirst();
    }

    private static Lease asked(Lease lease, Officer by, Instant now) {
        boolean again = lease.asks().stream().anyMatch(ask -> ask.by().id().equals(by.id()));
        if (again || lease.asks().size() >= MAX_ASKS) {
            return lease;
        }
        List<Asked> asks = new ArrayList<>(lease.asks());
        asks.add(new Asked(by, now));
        return new Lease(lease.scope(), lease.owner(), lease.since(), lease.active(), asks);
    }

    private static Denied heldBy(Lease lease, Instant now) {
        long idle = Math.max(0, Duration.between(lease.active(), now).toSeconds());
        return denied("wall.lease.held", lease.owner().name(), idle);
    }

    private static boolean isOf(Lease lease, Officer by) {
        return lease.owner().id().equals(by.id());
    }

    private Leases put(Lease lease) {
        List<Lease> next = new ArrayList<>(without(lease.scope()).held());
        next.add(lease);
        return new Leases(next);
    }

    private Leases without(String scope) {
        return new Leases(
                held.stream().filter(lease -> !lease.scope().equals(scope)).toList());
    }

    private Leases map(UnaryOperator<Lease> how) {
        return new Leases(held.stream().map(how).toList());
    }

    private static Changed changed(Leases next) {
        return new Changed(next);
    }

    private static Denied denied(String key, Object... args) {
        Decision.Refused refused = no(key, args);
        return new Denied(refused.reason());
    }
}
