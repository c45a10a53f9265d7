package watchwall.wall.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.popup.Card;
import watchwall.wall.scene.Crop;
import watchwall.wall.scene.Cycle;
import watchwall.wall.scene.Fit;
import watchwall.wall.screen.Rect;
import watchwall.wall.source.Source;

/** What can be asked of a wall. Slots are windows' numbers. Edits change PREVIEW unless they say otherwise. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WallCommand.SetLayout.class, name = "set-layout"),
    @JsonSubTypes.Type(value = WallCommand.Place.class, name = "place"),
    @JsonSubTypes.Type(value = WallCommand.Salvo.class, name = "salvo"),
    @JsonSubTypes.Type(value = WallCommand.Swap.class, name = "swap"),
    @JsonSubTypes.Type(value = WallCommand.Clear.class, name = "clear"),
    @JsonSubTypes.Type(value = WallCommand.OpenWindow.class, name = "open-window"),
    @JsonSubTypes.Type(value = WallCommand.CloseWindow.class, name = "close-window"),
    @JsonSubTypes.Type(value = WallCommand.MoveWindow.class, name = "move-window"),
    @JsonSubTypes.Type(value = WallCommand.Raise.class, name = "raise"),
    @JsonSubTypes.Type(value = WallCommand.View.class, name = "view"),
    @JsonSubTypes.Type(value = WallCommand.Lock.class, name = "lock"),
    @JsonSubTypes.Type(value = WallCommand.SetCycle.class, name = "set-cycle"),
    @JsonSubTypes.Type(value = WallCommand.DropCycle.class, name = "drop-cycle"),
    @JsonSubTypes.Type(value = WallCommand.LoadScene.class, name = "load-scene"),
    @JsonSubTypes.Type(value = WallCommand.SaveScene.class, name = "save-scene"),
    @JsonSubTypes.Type(value = WallCommand.CopyScene.class, name = "copy-scene"),
    @JsonSubTypes.Type(value = WallCommand.RenameScene.class, name = "rename-scene"),
    @JsonSubTypes.Type(value = WallCommand.ArrangeScenes.class, name = "arrange-scenes"),
    @JsonSubTypes.Type(value = WallCommand.DeleteScene.class, name = "delete-scene"),
    @JsonSubTypes.Type(value = WallCommand.AirScene.class, name = "air-scene"),
    @JsonSubTypes.Type(value = WallCommand.SaveLayout.class, name = "save-layout"),
    @JsonSubTypes.Type(value = WallCommand.DeleteLayout.class, name = "delete-layout"),
    @JsonSubTypes.Type(value = WallCommand.Take.class, name = "take"),
    @JsonSubTypes.Type(value = WallCommand.Turn.class, name = "turn"),
    @JsonSubTypes.Type(value = WallCommand.Undo.class, name = "undo"),
    @JsonSubTypes.Type(value = WallCommand.Redo.class, name = "redo"),
    @JsonSubTypes.Type(value = WallCommand.SetCheckpoint.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = WallCommand.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = WallCommand.DropCheckpoint.class, name = "drop-checkpoint"),
    @JsonSubTypes.Type(value = WallCommand.PauseCycle.class, name = "pause-cycle"),
    @JsonSubTypes.Type(value = WallCommand.ResumeCycle.class, name = "resume-cycle"),
    @JsonSubTypes.Type(value = WallCommand.StepCycle.class, name = "step-cycle"),
    @JsonSubTypes.Type(value = WallCommand.Pop.class, name = "pop"),
    @JsonSubTypes.Type(value = WallCommand.Unpop.class, name = "unpop"),
    @JsonSubTypes.Type(value = WallCommand.Identify.class, name = "identify"),
    @JsonSubTypes.Type(value = WallCommand.Claim.class, name = "claim"),
    @JsonSubTypes.Type(value = WallCommand.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = WallCommand.Grant.class, name = "grant"),
    @JsonSubTypes.Type(value = WallCommand.Force.class, name = "force"),
    @JsonSubTypes.Type(value = WallCommand.Release.class, name = "release")
})
public sealed interface WallCommand {

    /** A command that edits what another operator may be editing; it names the revision it was made on. */
    sealed interface Edit extends WallCommand {}

    /** Who may work on the wall or a zone; asks nothing of the picture. */
    sealed interface Control extends WallCommand {
        /** {@code wall} or a zone. */
        String scope();
    }

    record SetLayout(String layout) implements Edit {}

    record Place(int slot, Source source) implements Edit {}

    /** Many windows in one step. */
    record Salvo(List<Placed> places) implements Edit {
        public Salvo {
            places = List.copyOf(places);
        }

        /** One window of many. */
        public record Placed(int slot, Source source) {}
    }

    record Swap(int slotA, int slotB) implements Edit {}

    /** Blanks PREVIEW. */
    record Clear() implements Edit {}

    /** A new window in front of all. */
    record OpenWindow(Rect at, Optional<Source> source) implements Edit {}

    record CloseWindow(int slot) implements Edit {}

    record MoveWindow(int slot, Rect at) implements Edit {}

    record Raise(int slot, To to) implements Edit {
        public enum To {
            FRONT,
            FORWARD,
            BACKWARD,
            BACK
        }
    }

    /** How a window shows its source. */
    record View(int slot, Fit fit, Optional<Crop> crop, boolean compensated) implements Edit {}

    record Lock(int slot, boolean locked) implements Edit {}

    /** A cycle whose id is empty is a new one. */
    record SetCycle(Cycle cycle) implements Edit {}

    record DropCycle(String cycleId) implements Edit {}

    /** The newest revision if none is named. */
    record LoadScene(String sceneId, Optional<Integer> revision) implements Edit {}

    /**
     * Saves PREVIEW; a name that exists gets its next revision.
     *
     * @param partial only these windows; all if absent
     */
    record SaveScene(String name, Optional<Set<Integer>> partial, Optional<Transition> transition) implements Edit {}

    record CopyScene(String sceneId, String name) implements Edit {}

    record RenameScene(String sceneId, String name) implements Edit {}

    /** The scenes named come first, in this order. */
    record ArrangeScenes(List<String> sceneIds) implements Edit {
        public ArrangeScenes {
            sceneIds = List.copyOf(sceneIds);
        }
    }

    record DeleteScene(String sceneId) implements Edit {}

    /** PREVIEW's places as a layout of the wall's own. */
    record SaveLayout(String name) implements Edit {}

    record DeleteLayout(String name) implements Edit {}

    /**
     * PREVIEW goes on air.
     *
     * @param fadeMs 200 to 500; 300 if absent
     * @param slots only these windows; all if absent
     * @param swap what was on air goes to PREVIEW
     */
    record Take(Transition transition, Optional<Integer> fadeMs, Optional<Set<Integer>> slots, Optional<Boolean> swap)
            implements Edit {
        public Take(Transition transition) {
            this(transition, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Turns a deck's pages on air, and in PREVIEW where the same deck stands. */
    record Turn(int slot, int by) implements Edit {}

    /** Back to before the last edit, on air too if that was a take. */
    record Undo() implements Edit {}

    record Redo() implements Edit {}

    /** Remembers what is on air under a name. */
    record SetCheckpoint(String name) implements Edit {}

    /** A checkpoint to PREVIEW. */
    record Restore(String checkpointId) implements Edit {}

    record DropCheckpoint(String checkpointId) implements Edit {}

    /** A scene straight on air; PREVIEW stays. For schedules and touch pages. */
    record AirScene(String sceneId, Optional<Transition> transition) implements WallCommand {}

    record PauseCycle(String cycleId) implements WallCommand {}

    record ResumeCycle(String cycleId) implements WallCommand {}

    /** By hand; the cycle goes on from there. */
    record StepCycle(String cycleId, int by) implements WallCommand {}

    /**
     * An incident's camera over one window.
     *
     * @param seconds 1 to the longest the settings allow
     * @param slot the last window if absent
     * @param queued it came by itself: it waits for its turn
     */
    record Pop(
            String incidentId,
            String cameraId,
            int seconds,
            Optional<String> label,
            Optional<Integer> slot,
            Optional<String> zone,
            Optional<Card> card,
            Optional<Boolean> queued)
            implements WallCommand {
        public Pop(String incidentId, String cameraId, int seconds, Optional<String> label, Optional<Integer> slot) {
            this(incidentId, cameraId, seconds, label, slot, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Gives a popped window back, by its number or its incident; every one if neither is named. */
    record Unpop(Optional<Integer> slot, Optional<String> incidentId) implements WallCommand {}

    /** A large number on every panel for some seconds. */
    record Identify() implements WallCommand {}

    /** Takes what nobody holds. */
    record Claim(String scope) implements Control {}

    /** Asks the owner. */
    record Ask(String scope) implements Control {}

    /** The owner gives to the first who asked. */
    record Grant(String scope) implements Control {}

    /** Takes over against the owner, who is told; the reason is kept. */
    record Force(String scope, String reason) implements Control {}

    record Release(String scope) implements Control {}

    /** How the new picture replaces the old. */
    enum Transition {
        /** 直切 */
        CUT,
        /** 淡入 */
        FADE
    }
}
