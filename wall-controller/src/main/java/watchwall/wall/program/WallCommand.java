package watchwall.wall.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import watchwall.wall.scene.Source;

/** What can be asked of a wall. Slots count from 1. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WallCommand.SetLayout.class, name = "set-layout"),
    @JsonSubTypes.Type(value = WallCommand.Place.class, name = "place"),
    @JsonSubTypes.Type(value = WallCommand.Swap.class, name = "swap"),
    @JsonSubTypes.Type(value = WallCommand.Clear.class, name = "clear"),
    @JsonSubTypes.Type(value = WallCommand.LoadScene.class, name = "load-scene"),
    @JsonSubTypes.Type(value = WallCommand.SaveScene.class, name = "save-scene"),
    @JsonSubTypes.Type(value = WallCommand.DeleteScene.class, name = "delete-scene"),
    @JsonSubTypes.Type(value = WallCommand.Take.class, name = "take"),
    @JsonSubTypes.Type(value = WallCommand.Undo.class, name = "undo"),
    @JsonSubTypes.Type(value = WallCommand.Pop.class, name = "pop"),
    @JsonSubTypes.Type(value = WallCommand.Unpop.class, name = "unpop"),
    @JsonSubTypes.Type(value = WallCommand.Identify.class, name = "identify")
})
public sealed interface WallCommand {

    /** A command that edits what another operator may be editing; it names the revision it was made on. */
    sealed interface Edit extends WallCommand {}

    record SetLayout(int layout) implements Edit {}

    record Place(int slot, Source source) implements Edit {}

    record Swap(int slotA, int slotB) implements Edit {}

    /** Blanks PREVIEW. */
    record Clear() implements Edit {}

    record LoadScene(String sceneId) implements Edit {}

    /** Saves PREVIEW; a name that exists gets its next revision. */
    record SaveScene(String name) implements Edit {}

    record DeleteScene(String sceneId) implements Edit {}

    /** PREVIEW goes on air. */
    record Take(Transition transition) implements Edit {}

    /** Back to before the last edit, on air too if that was a take. */
    record Undo() implements Edit {}

    /**
     * An incident's camera over one window.
     *
     * @param seconds 1 to the longest the settings allow
     * @param slot the last window if absent
     */
    record Pop(String incidentId, String cameraId, int seconds, Optional<String> label, Optional<Integer> slot)
            implements WallCommand {}

    /** Gives a popped window back; every one if no slot is named. */
    record Unpop(Optional<Integer> slot) implements WallCommand {}

    /** A large number on every panel for some seconds. */
    record Identify() implements WallCommand {}

    /** How the new picture replaces the old. */
    enum Transition {
        /** 直切 */
        CUT,
        /** 淡入 */
        FADE
    }
}
