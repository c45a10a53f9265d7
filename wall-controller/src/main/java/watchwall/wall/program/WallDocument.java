package watchwall.wall.program;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.wall.popup.Pop;
import watchwall.wall.scene.Layout;
import watchwall.wall.scene.Picture;

/**
 * All that a wall must remember over a restart.
 *
 * @param version counts every accepted change; two programs on one database are told apart by it
 * @param revision counts edits by people; pops by incidents leave it, so that they disturb nobody's editing
 * @param undo oldest first
 * @param lastEdit who made {@code revision}
 */
public record WallDocument(
        long version,
        long revision,
        Picture preview,
        OnAir program,
        List<Pop> pops,
        List<Before> undo,
        Optional<Edited> lastEdit) {
    public WallDocument {
        pops = List.copyOf(pops);
        undo = List.copyOf(undo);
    }

    /**
     * PROGRAM.
     *
     * @param showing counts every change of what the nodes show, pops included; names a take on the wire
     */
    public record OnAir(Picture picture, long showing, Instant since, Officer takenBy) {
        OnAir next(Picture nextPicture, Officer by, Instant now) {
            return new OnAir(nextPicture, showing + 1, now, by);
        }

        OnAir sameUnderPops() {
            return new OnAir(picture, showing + 1, since, takenBy);
        }
    }

    /** Both pictures before an edit. */
    public record Before(Picture preview, Picture program) {}

    /** An edit as the next operator is told of it. */
    public record Edited(String by, CommandWord what, Instant at) {}

    public static WallDocument empty(Instant now) {
        Picture nothing = Picture.empty(Layout.FOUR);
        return new WallDocument(
                0, 0, nothing, new OnAir(nothing, 1, now, Officer.SYSTEM), List.of(), List.of(), Optional.empty());
    }
}
