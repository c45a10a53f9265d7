package watchwall.wall.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.popup.PopState;
import watchwall.wall.program.WallDocument.Before;
import watchwall.wall.program.WallDocument.Edited;
import watchwall.wall.program.WallDocument.History;
import watchwall.wall.program.WallDocument.OnAir;
import watchwall.wall.scene.Picture;

/** How a document follows from another: counts, undo steps, who edited last. */
record Steps(WallDocument wall, CommandWord word, Circumstances around) {

    /** PREVIEW changed by an edit; the same one changes nothing. */
    Decision preview(Picture picture) {
        if (picture.equals(wall.preview())) {
            return new Decision.Accepted(wall, word);
        }
        return new Decision.Accepted(edited(picture, wall.program(), remember(false)), word);
    }

    /** Both buses after an edit that goes on air. */
    Decision air(Picture preview, OnAir program, Decision.Airing how) {
        return new Decision.Accepted(edited(preview, program, remember(true)), word, how);
    }

    /** An edit by a person. */
    WallDocument edited(Picture preview, OnAir program, History history) {
        return new WallDocument(
                wall.version() + 1,
                wall.revision() + 1,
                preview,
                program,
                wall.pops(),
                history,
                wall.checkpoints(),
                wall.layouts(),
                Optional.of(new Edited(around.by().name(), word, around.now())));
    }

    /** A change of PROGRAM that is nobody's edit: the base of those who edit stays good. */
    Decision.Accepted unedited(OnAir program, PopState pops) {
        return unedited(wall.preview(), program, pops);
    }

    Decision.Accepted unedited(Picture preview, OnAir program, PopState pops) {
        WallDocument next = new WallDocument(
                wall.version() + 1,
                wall.revision(),
                preview,
                program,
                pops,
                wall.history(),
                wall.checkpoints(),
                wall.layouts(),
                wall.lastEdit());
        return new Decision.Accepted(next, word, Decision.Airing.CUT);
    }

    /** The history with the state as it is now on top; what was undone is lost by a new edit. */
    History remember(boolean program) {
        List<Before> undo = new ArrayList<>(wall.history().undo());
        undo.add(now(program));
        int over = Math.max(0, undo.size() - around.undoSteps());
        return new History(undo.subList(over, undo.size()), List.of());
    }

    Before now(boolean program) {
        return new Before(
                wall.version() + 1,
                wall.preview(),
                program ? Optional.of(wall.program().picture()) : Optional.empty());
    }
}
