package watchwall.gateway.rtp.sound;

import java.util.Optional;
import watchwall.gateway.media.AudioTrack;

/**
 * What an AudioSpecificConfig says (ISO 14496-3 1.6.2.1).
 *
 * @param coreRateHz samples per second before spectral band replication
 * @param frameSamples of one frame at that rate
 */
public record AacConfig(AudioTrack.Aac track, int coreRateHz, int frameSamples) {
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int LOW_COMPLEXITY = 2;
    private static final int BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;
    private static final int MAX_BYTES = 64; // with a channel layout of its own: under 40

    /** Whole bytes from a bit on; empty when it is no AAC that browsers know. */
    public static Optional<AacConfig> parse(byte[] bytes, int fromBit) {
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return read(new Bits(bytes, fromBit));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<AacConfig> read(Bits in) {
        int begin = in.at;
        int type = in.objectType();
        int coreRate = in.rate();
        int channels = in.take(4);
        int rate = coreRate;
        if (type == BAND_REPLICATION || type == PARAMETRIC_STEREO) {
            channels = type == PARAMETRIC_STEREO ? 2 : channels;
            rate = in.rate();
            in.objectType();
        }
        boolean known = type == LOW_COMPLEXITY || type == BAND_REPLICATION || type == PARAMETRIC_STEREO;
        if (!known || coreRate == 0 || rate == 0 || channels < 1 || channels > 7) {
            return Optional.empty();
        }
        int samples = in.take(1) == 1 ? 960 : 1024;
        in.take(2); // dependsOnCoreCoder, extensionFlag
        byte[] config = in.copy(begin);
        return Optional.of(
                new AacConfig(new AudioTrack.Aac(config, rate, channels == 7 ? 8 : channels), coreRate, samples));
    }

    /** AAC-LC without a configuration in the SDP: what the rtpmap says. */
    public static Optional<AacConfig> of(int rateHz, int channels) {
        for (int i = 0; i < RATES.length; i++) {
            if (RATES[i] == rateHz && channels >= 1 && channels <= 6) {
                int config = LOW_COMPLEXITY << 11 | i << 7 | channels << 3;
                return parse(new byte[] {(byte) (config >> 8), (byte) config}, 0);
            }
        }
        return Optional.empty();
    }

    /** Of an RTP clock, which may run at the rate before or after band replication. */
    public int frameTicks(int clockHz) {
        return (int) ((long) frameSamples * clockHz / coreRateHz);
    }

    private static final class Bits {
        private final byte[] bytes;
        private int at;

        Bits(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int take(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                value = (value << 1) | ((bytes[at / 8] >> (7 - at % 8)) & 1);
            }
            return value;
        }

        int objectType() {
            int type = take(5);
            return type == 31 ? 32 + take(6) : type;
        }

        int rate() {
            int index = take(4);
            if (index == 15) {
                return take(24);
            }
            return index < RATES.length ? RATES[index] : 0;
        }

        /** What was read since, as bytes of its own, zeros behind it. */
        byte[] copy(int from) {
            int end = at;
            byte[] copy = new byte[(end - from + 7) / 8];
            at = from;
            for (int bit = 0; at < end; bit++) {
                copy[bit / 8] |= (byte) (take(1) << (7 - bit % 8));
            }
            return copy;
        }
    }
}
