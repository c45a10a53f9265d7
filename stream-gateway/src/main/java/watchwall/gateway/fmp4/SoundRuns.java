package watchwall.gateway.fmp4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;

/**
 * The sound of a clip cut into the fragments of its pictures. G.711 has no place in an MP4 that browsers play and is left
 * out, as is sound of a second coding.
 */
record SoundRuns(Optional<AudioTrack> track, List<Run> runs) {
    /** Frames further from where the last ended are set anew; less is jitter of their arrival. */
    private static final long JITTER_90K = 9_000;

    /**
     * @param begin in samples
     */
    record Run(long begin, List<AudioFrame> frames) {
        int mediaBytes() {
            return frames.stream().mapToInt(AudioFrame::sizeBytes).sum();
        }
    }

    /** Lends the frames. One run for each fragment, which may be empty. */
    static SoundRuns of(List<AudioFrame> sound, Samples samples) {
        Optional<AudioTrack> track = sound.stream()
                .map(AudioFrame::track)
                .filter(SampleEntry::exists)
                .findFirst();
        List<Run> runs = new ArrayList<>();
        long end = 0;
        List<Samples.Fragment> fragments = samples.fragments();
        for (int i = 0; i < fragments.size(); i++) {
            long from = fragments.get(i).begin();
            long until = i + 1 < fragments.size() ? fragments.get(i + 1).begin() : samples.duration();
            List<AudioFrame> frames = sound.stream()
                    .filter(frame -> track.isPresent() && track.get().equals(frame.track()))
                    .filter(frame -> frame.pts90k() - samples.zero() >= from && frame.pts90k() - samples.zero() < until)
                    .toList();
            long begin = frames.isEmpty() ? end : begin(frames.get(0), samples.zero(), end);
            runs.add(new Run(begin, frames));
            end = begin + frames.stream().mapToInt(AudioSamples::of).sum();
        }
        return new SoundRuns(track, List.copyOf(runs));
    }

    private static long begin(AudioFrame first, long zero, long end) {
        int rate = first.track().rateHz();
        long said = (first.pts90k() - zero) * rate / Moov.TIMESCALE;
        boolean follows = said < end || (said - end) * Moov.TIMESCALE / rate < JITTER_90K && end > 0;
        return follows ? end : said;
    }
}
