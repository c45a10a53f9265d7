package watchwall.gateway.media;

import java.util.Arrays;

/** What the sound of a stream is. It is passed on as the camera coded it, where a viewer can take it, and never mixed. */
public sealed interface AudioTrack {
    /** RFC 6381 name where there is one, else the name of RFC 3551. */
    String codec();

    /** Samples per second. */
    int rateHz();

    int channels();

    /** G.711 (RFC 3551 4.5.14), 8 kHz, one channel. */
    enum Pcm implements AudioTrack {
        A_LAW("PCMA"),
        MU_LAW("PCMU");

        private final String codec;

        Pcm(String codec) {
            this.codec = codec;
        }

        @Override
        public String codec() {
            return codec;
        }

        @Override
        public int rateHz() {
            return 8000;
        }

        @Override
        public int channels() {
            return 1;
        }
    }

    /** Opus (RFC 7587): always announced as 48 kHz and two channels, whatever it carries. */
    record Opus(int channels) implements AudioTrack {
        @Override
        public String codec() {
            return "opus";
        }

        @Override
        public int rateHz() {
            return 48_000;
        }
    }

    /** AAC; compared by content. */
    final class Aac implements AudioTrack {
        private final byte[] config;
        private final int rateHz;
        private final int channels;

        /** @param config AudioSpecificConfig (ISO 14496-3 1.6.2.1), at least two bytes */
        public Aac(byte[] config, int rateHz, int channels) {
            if (config.length < 2) {
                throw new IllegalArgumentException("an AudioSpecificConfig has at least two bytes");
            }
            this.config = config.clone();
            this.rateHz = rateHz;
            this.channels = channels;
        }

        /** AudioSpecificConfig; a copy. */
        public byte[] config() {
            return config.clone();
        }

        @Override
        public String codec() {
            int objectType = (config[0] & 0xff) >> 3;
            return "mp4a.40." + objectType;
        }

        @Override
        public int rateHz() {
            return rateHz;
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Aac that
                    && Arrays.equals(config, that.config)
                    && rateHz == that.rateHz
                    && channels == that.channels;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(config);
        }

        @Override
        public String toString() {
            return codec() + ' ' + rateHz + " Hz";
        }
    }
}
