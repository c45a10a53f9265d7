package watchwall.bench.wall;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A node without a screen: says what a page would, after delays that were drawn. Belongs to its event loop. */
final class DrawnUpNode {
    /** To the first picture of a window: log-normal about the median, as the real pages' were. */
    private static final double MEDIAN_READY_MS = 70;

    private static final double SPREAD = 0.5;
    private static final double LONGEST_READY_MS = 900;
    private static final double FRAME_MS = 16.7;
    private static final Set<String> LOSABLE =
            Set.of("prepare", "show", "program", "ready", "shown", "heartbeat", "ticket");

    private final String id;
    private final WebSocket socket;
    private final Vertx vertx;
    private final Random random;
    private Map<Integer, String> air = new HashMap<>(); // window → key
    private Map<Integer, String> next = new HashMap<>();
    private long showing;
    private long prepared;
    private long tickets;

    /** Loss of messages each way, 0 to 1; set by the loop. */
    double loss;

    /** Hears of takes, answers to none; its heart beats. */
    boolean silent;

    DrawnUpNode(String id, WebSocket socket, Vertx vertx, long seed) {
        this.id = id;
        this.socket = socket;
        this.vertx = vertx;
        this.random = new Random(seed);
        socket.textMessageHandler(text -> hear(new JsonObject(text)));
        say(new JsonObject()
                .put("type", "hello")
                .put("pageId", id)
                .put("takeover", true)
                .put("showing", 0)
                .put("widthPx", 3840)
                .put("heightPx", 2160)
                .put("output", "")
                .put("codecs", new JsonArray().add("H264")));
        vertx.setPeriodic(1_000, timer -> {
            say(new JsonObject().put("type", "clock-ping").put("sent", WallWorld.nowMs()));
            heartbeat();
        });
    }

    private void hear(JsonObject message) {
        String type = message.getString("type");
        if (lost(type)) {
            return;
        }
        switch (type) {
            case "prepare" -> prepare(message);
            case "show" -> show(message);
            case "program" -> program(message);
            case "thumbnail-please" ->
                say(new JsonObject().put("type", "thumbnail").put("jpeg", "A".repeat(16 * 1024)));
            default -> {} // welcome, clock-pong, tickets and news need no answer
        }
    }

    private void prepare(JsonObject message) {
        long number = message.getLong("showing");
        tell("PREPARE", number, 0);
        if (number <= showing || number < prepared) {
            return;
        }
        prepared = number;
        next = keys(message);
        JsonArray there = new JsonArray();
        Set<String> onAir = new HashSet<>(air.values());
        next.forEach((slot, key) -> {
            if (onAir.contains(key)) {
                there.add(slot);
            } else {
                fetch(number, slot, key);
            }
        });
        if (!there.isEmpty()) {
            ready(number, there);
        }
    }

    private void fetch(long number, int slot, String key) {
        String[] parts = key.split("/", -1); // camera/c7/SUB
        if (parts[0].equals("camera")) {
            say(new JsonObject()
                    .put("type", "ticket-please")
                    .put("id", ++tickets)
                    .put("cameraId", parts[1])
                    .put("stream", parts[2]));
        }
        double delay = Math.min(LONGEST_READY_MS, MEDIAN_READY_MS * Math.exp(SPREAD * random.nextGaussian()));
        vertx.setTimer(Math.max(1, Math.round(delay)), timer -> {
            if (prepared == number && showing < number) {
                ready(number, new JsonArray().add(slot));
            }
        });
    }

    private void ready(long number, JsonArray slots) {
        answer(new JsonObject().put("type", "ready").put("showing", number).put("slots", slots));
    }

    private void show(JsonObject message) {
        long number = message.getLong("showing");
        long atMs = message.getLong("atMs");
        tell("SHOW", number, atMs);
        if (number <= showing) {
            shown(WallWorld.nowMs());
        } else if (number != prepared) {
            answer(new JsonObject().put("type", "program-please").put("showing", showing));
        } else {
            long wait = Math.max(1, Math.round(atMs - WallWorld.nowMs() + random.nextDouble() * FRAME_MS));
            vertx.setTimer(wait, timer -> {
                if (prepared == number && showing < number) {
                    goOver(number, next);
                }
            });
        }
    }

    private void program(JsonObject message) {
        long number = message.getLong("showing");
        if (number == showing) {
            shown(WallWorld.nowMs());
            return;
        }
        Map<Integer, String> keys = keys(message);
        prepared = number;
        next = keys;
        vertx.setTimer(Math.round(MEDIAN_READY_MS * 2), timer -> {
            if (prepared == number) {
                goOver(number, keys);
            }
        });
    }

    private void goOver(long number, Map<Integer, String> keys) {
        showing = number;
        air = keys;
        tell("SHOWN", number, 0);
        shown(WallWorld.nowMs() + FRAME_MS);
    }

    private void shown(double atMs) {
        JsonArray windows = new JsonArray();
        air.keySet()
                .forEach(slot -> windows.add(
                        new JsonObject().put("slot", slot).put("atMs", atMs).put("picture", true)));
        answer(new JsonObject().put("type", "shown").put("showing", showing).put("windows", windows));
    }

    private void heartbeat() {
        JsonArray windows = new JsonArray();
        air.keySet()
                .forEach(slot -> windows.add(new JsonObject()
                        .put("slot", slot)
                        .put("state", "playing")
                        .put("framesPerSecond", 15.0)
                        .put("lastFrameAgeMs", 40)
                        .put("codec", "H264")
                        .put("frozen", false)));
        say(new JsonObject()
                .put("type", "heartbeat")
                .put("showing", showing)
                .put("clockOffsetMs", 0.4)
                .put("windows", windows));
    }

    private static Map<Integer, String> keys(JsonObject message) {
        Map<Integer, String> keys = new HashMap<>();
        message.getJsonArray("windows").forEach(each -> {
            JsonObject window = (JsonObject) each;
            keys.put(window.getInteger("slot"), window.getString("key"));
        });
        return keys;
    }

    private void answer(JsonObject message) {
        if (!silent) {
            say(message);
        }
    }

    private void say(JsonObject message) {
        if (!lost(message.getString("type"))) {
            socket.writeTextMessage(message.encode());
        }
    }

    private boolean lost(String type) {
        return loss > 0 && LOSABLE.contains(type) && random.nextDouble() < loss;
    }

    private void tell(String word, long number, long atMs) {
        System.out.printf("%s %s %d %.2f %d%n", word, id, number, WallWorld.nowMs(), atMs);
    }
}
