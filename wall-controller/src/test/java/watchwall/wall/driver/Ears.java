package watchwall.wall.driver;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.FromNode;
import watchwall.wall.node.WallDriver;

/** Hears what a driver says to its wall. */
final class Ears implements WallDriver.Listener {
    private final List<FromNode> words = new CopyOnWriteArrayList<>();
    private final List<WallDriver> drivers = new CopyOnWriteArrayList<>();
    private final List<WallDriver> closed = new CopyOnWriteArrayList<>();

    @Override
    public void said(WallDriver driver, FromNode message) {
        if (message instanceof NodeMessage.Hello) {
            drivers.add(driver);
        }
        words.add(message);
    }

    @Override
    public void closed(WallDriver driver) {
        closed.add(driver);
    }

    /** The connection of that number, from 1. */
    WallDriver driver(int number) {
        await().atMost(Duration.ofSeconds(5)).until(() -> drivers.size() >= number);
        return drivers.get(number - 1);
    }

    int connections() {
        return drivers.size();
    }

    List<WallDriver> closed() {
        return closed;
    }

    <T extends FromNode> List<T> all(Class<T> kind) {
        return words.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends FromNode> T first(Class<T> kind) {
        await().atMost(Duration.ofSeconds(5)).until(() -> !all(kind).isEmpty());
        return all(kind).getFirst();
    }
}
