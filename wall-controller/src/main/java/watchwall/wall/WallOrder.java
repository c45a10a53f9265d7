package watchwall.wall;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.setup.WallSetup;

/** A command as consoles send it: {@code {"type": ..., "baseRevision": 7, ...}}. */
public record WallOrder(long baseRevision, WallCommand command) {
    private static final int MAX_CHARS = 256 * 1024; // a cycle through 500 cameras is under 64 KiB

    /** @throws WallRefused when it is not one */
    public static WallOrder read(String json) {
        if (json.length() > MAX_CHARS) {
            throw new WallRefused(Reason.of("wall.order.unreadable", json.length() + " > " + MAX_CHARS));
        }
        try {
            Optional<WallCommand> command =
                    Optional.ofNullable(WallJson.MAPPER.readValue(json, WallCommand.class)); // null reads as null
            long base = WallJson.MAPPER.readTree(json).path("baseRevision").asLong(-1);
            return new WallOrder(
                    base, command.orElseThrow(() -> new WallRefused(Reason.of("wall.order.unreadable", json))));
        } catch (JacksonException e) {
            throw new WallRefused(Reason.of("wall.order.unreadable", e.getOriginalMessage()));
        }
    }

    /**
     * A wall's setup as consoles send it.
     *
     * @throws WallRefused when it is not one, or is of another wall
     */
    public static WallSetup setup(String wallId, String json) {
        if (json.length() > MAX_CHARS) {
            throw new WallRefused(Reason.of("wall.order.unreadable", json.length() + " > " + MAX_CHARS));
        }
        try {
            WallSetup setup = WallJson.MAPPER.readValue(json, WallSetup.class);
            if (!setup.wall().id().equals(wallId)) {
                throw new WallRefused(Reason.of("wall.unknown", setup.wall().id()));
            }
            return setup;
        } catch (JacksonException e) {
            throw new WallRefused(Reason.of("wall.setup.bad", e.getOriginalMessage()));
        }
    }
}
