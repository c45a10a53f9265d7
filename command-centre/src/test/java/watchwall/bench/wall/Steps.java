package watchwall.bench.wall;

import java.util.OptionalDouble;

/** Where the time of a take goes, by what the page heard and said. */
final class Steps {
    private final Sample order = new Sample();
    private final Sample prepare = new Sample();
    private final Sample ready = new Sample();
    private final Sample show = new Sample();
    private final Sample lead = new Sample();
    private final Sample after = new Sample();
    private final Sample drawn = new Sample();

    void clear() {
        for (Sample sample : new Sample[] {order, prepare, ready, show, lead, after, drawn}) {
            sample.clear();
        }
    }

    void add(double asked, double kept, Seen seen, double at) {
        OptionalDouble prepared = seen.first("prepare");
        OptionalDouble answered = seen.last("ready");
        OptionalDouble shown = seen.last("show");
        OptionalDouble moment = seen.moment("show");
        order.add(kept - asked);
        drawn.add(seen.drawn());
        if (prepared.isEmpty() || answered.isEmpty() || shown.isEmpty() || moment.isEmpty()) {
            return; // it went another way
        }
        prepare.add(prepared.getAsDouble() - asked);
        ready.add(answered.getAsDouble() - prepared.getAsDouble());
        show.add(shown.getAsDouble() - answered.getAsDouble());
        lead.add(moment.getAsDouble() - shown.getAsDouble());
        after.add(at - moment.getAsDouble());
    }

    void print(Tables tables) {
        tables.row("… the command was kept and answered", order);
        tables.row("… PREPARE at the page", prepare);
        tables.row("… from there to the last READY (ticket, order at the gateway, first picture decoded)", ready);
        tables.row("… from there to SHOW at the page (other nodes included)", show);
        tables.row("… from there to the moment T", lead);
        tables.row("… from T to seen", after);
        tables.say("%nframes of the page a second meanwhile: p50 %.0f, least %.0f%n", drawn.p50(), drawn.share(0));
    }
}
