package watchwall.gateway.webrtc;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Measures the ticks of event loops: from one look at the sockets to the next, without the time asleep. By the clock,
 * which on a busy machine counts other programs too, and by the thread's processor time, which does not.
 */
final class TickProbe implements UnaryOperator<IoHandlerFactory> {
    private static final int MICROS_PER_CELL = 10;
    private static final int CELLS = 20_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Probed> loops = new CopyOnWriteArrayList<>();

    /** Milliseconds. */
    record Ticks(long count, double p50, double p99, double longest) {
        @Override
        public String toString() {
            return "%.2f / %.2f / %.2f".formatted(p50, p99, longest);
        }
    }

    @Override
    public IoHandlerFactory apply(IoHandlerFactory factory) {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                Probed probed = new Probed(factory.newHandler(executor));
                loops.add(probed);
                return probed;
            }

            @Override
            public boolean isChangingThreadSupported() {
                return factory.isChangingThreadSupported();
            }
        };
    }

    void reset() {
        loops.forEach(loop -> loop.restart = true);
    }

    Ticks byClock() {
        return ticks(loops.stream().map(loop -> loop.wall).toList());
    }

    Ticks byProcessor() {
        return ticks(loops.stream().map(loop -> loop.cpu).toList());
    }

    private static Ticks ticks(List<int[]> cells) {
        int[] sum = new int[CELLS];
        long count = 0;
        for (int[] each : cells) {
            for (int i = 0; i < CELLS; i++) {
                sum[i] += each[i];
                count += each[i];
            }
        }
        return new Ticks(count, at(sum, count / 2), at(sum, count * 99 / 100), at(sum, count - 1));
    }

    private static double at(int[] cells, long rank) {
        long seen = 0;
        for (int i = 0; i < CELLS; i++) {
            seen += cells[i];
            if (seen > rank) {
                return (i + 1) * MICROS_PER_CELL / 1000.0;
            }
        }
        return 0;
    }

    /** On its loop. */
    private static final class Probed implements IoHandler {
        private final IoHandler real;
        private volatile boolean restart;
        private int[] wall = new int[CELLS];
        private int[] cpu = new int[CELLS];
        private long tasksBegan;
        private long cpuBegan;
        private long active;

        Probed(IoHandler real) {
            this.real = real;
        }

        @Override
        public int run(IoHandlerContext context) {
            long now = System.nanoTime();
            long used = THREADS.getCurrentThreadCpuTime();
            if (restart) {
                restart = false;
                wall = new int[CELLS];
                cpu = new int[CELLS];
            } else if (tasksBegan != 0) {
                count(wall, active + now - tasksBegan);
                count(cpu, used - cpuBegan);
            }
            cpuBegan = used;
            active = 0;
            int handled = real.run(new Timed(context, this));
            tasksBegan = System.nanoTime();
            return handled;
        }

        private static void count(int[] cells, long nanos) {
            cells[(int) Math.min(CELLS - 1, nanos / 1000 / MICROS_PER_CELL)]++;
        }

        @Override
        public void initialize() {
            real.initialize();
        }

        @Override
        public void prepareToDestroy() {
            real.prepareToDestroy();
        }

        @Override
        public void destroy() {
            real.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            return real.register(handle);
        }

        @Override
        public void wakeup() {
            real.wakeup();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return real.isCompatible(type);
        }
    }

    /** Hears how long the sockets took. */
    private record Timed(IoHandlerContext context, Probed probed) implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return context.canBlock();
        }

        @Override
        public long delayNanos(long now) {
            return context.delayNanos(now);
        }

        @Override
        public long deadlineNanos() {
            return context.deadlineNanos();
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return true;
        }

        @Override
        public void reportActiveIoTime(long nanos) {
            probed.active += nanos;
        }
    }
}
