package watchwall.gateway.rtsp.out.feed;

import java.util.Optional;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Track;

/** What a stream consists of, as far as it has been seen: a description is made of it. */
public record Offer(Track picture, Optional<AudioTrack> sound) {
    /** False for pictures that we have no packets for. */
    public boolean isCarried() {
        return Frame.carries(picture);
    }

    /** True where a reader of that description can go on with this. */
    boolean fits(Offer described) {
        boolean sameSound = described.sound().isEmpty()
                || sound.isEmpty()
                || described.sound().equals(sound);
        return sameSound && picture.getClass() == described.picture().getClass();
    }
}
