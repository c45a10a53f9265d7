package watchwall.gateway.fmp4;

import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Track;

/** How samples are coded: the entries of stsd (ISO 14496-12 8.5.2, 14496-14 5.6, 14496-15 5.4; Opus in ISOBMFF 4.3). */
final class SampleEntry {
    private static final int PROFILE_HIGH = 100;
    private static final int AUDIO_STREAM = 0x15; // ISO 14496-1 7.2.6.6: streamType 5, upStream 0, reserved 1
    private static final int MPEG4_AUDIO = 0x40;

    private SampleEntry() {}

    /** Whether browsers know it in an MP4; clips are written of every track. */
    static boolean exists(Track track) {
        return switch (track) {
            case Track.H264 h264 -> true;
            case Track.H265 h265 -> true;
            case Track.Jpeg jpeg -> false;
        };
    }

    static boolean exists(AudioTrack track) {
        return switch (track) {
            case AudioTrack.Aac aac -> true;
            case AudioTrack.Opus opus -> true;
            case AudioTrack.Pcm pcm -> false;
        };
    }

    static void video(Box stsd, Track track) {
        switch (track) {
            case Track.H264 h264 -> avc1(stsd, h264);
            case Track.H265 h265 -> VideoEntry.hvc1(stsd, h265);
            case Track.Jpeg jpeg -> VideoEntry.mp4v(stsd, jpeg);
        }
    }

    static void audio(Box stsd, AudioTrack track) {
        switch (track) {
            case AudioTrack.Aac aac -> mp4a(stsd, aac);
            case AudioTrack.Opus opus -> opus(stsd, opus);
            case AudioTrack.Pcm pcm -> throw new IllegalArgumentException("no MP4 of " + pcm.codec());
        }
    }

    private static void avc1(Box stsd, Track.H264 track) {
        stsd.box("avc1", b -> {
            VideoEntry.visual(b, track);
            b.box("avcC", avcC -> configuration(avcC, track));
        });
    }

    /** AVCDecoderConfigurationRecord (ISO 14496-15 5.3.3.1). */
    private static void configuration(Box avcC, Track.H264 track) {
        byte[] sps = track.sps().bytes();
        byte[] pps = track.pps().bytes();
        avcC.u8(1, sps[1], sps[2], sps[3], 0xFF, 0xE1).u16(sps.length).bytes(sps);
        avcC.u8(1).u16(pps.length).bytes(pps);
        if (sps[1] == PROFILE_HIGH) {
            avcC.u8(0xFD, 0xF8, 0xF8, 0); // 4:2:0, 8 bit
        }
    }

    private static void mp4a(Box stsd, AudioTrack.Aac track) {
        byte[] config = track.config();
        stsd.box("mp4a", b -> {
            sound(b, track);
            b.full("esds", 0, 0, esds -> {
                esds.u8(0x03, 23 + config.length).u16(1).u8(0); // ES_Descriptor
                esds.u8(0x04, 15 + config.length, MPEG4_AUDIO, AUDIO_STREAM).zeros(3); // DecoderConfigDescriptor
                esds.u32(0, 0).u8(0x05, config.length).bytes(config); // DecoderSpecificInfo
                esds.u8(0x06, 1, 2); // SLConfigDescriptor, as MP4 wants it
            });
        });
    }

    private static void opus(Box stsd, AudioTrack.Opus track) {
        stsd.box("Opus", b -> {
            sound(b, track);
            b.box(
                    "dOps",
                    dOps -> dOps.u8(0, track.channels())
                            .u16(0)
                            .u32(track.rateHz())
                            .u16(0)
                            .u8(0));
        });
    }

    private static void sound(Box entry, AudioTrack track) {
        entry.zeros(6).u16(1).zeros(8).u16(track.channels(), 16).zeros(4).u32(track.rateHz() << 16);
    }
}
