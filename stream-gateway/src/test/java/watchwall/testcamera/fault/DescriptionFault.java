package watchwall.testcamera.fault;

/** Faults of the session description. */
public enum DescriptionFault implements Fault {
    /** No sprop-parameter-sets: the parameter sets come in the stream only. */
    NO_SPROP {
        @Override
        public String description(String sdp) {
            return sdp.replaceFirst(";sprop-parameter-sets=[^\r\n;]*", "");
        }
    },
    /** Sound only, as from an intercom or a wrong channel number. */
    NO_VIDEO {
        @Override
        public String description(String sdp) {
            int video = sdp.indexOf("m=video");
            return video < 0
                    ? sdp
                    : sdp.substring(0, video)
                            + "m=audio 0 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=control:trackID=0\r\n";
        }
    },
    /** MPEG-4 Visual in the description; the packets stay as they are, nobody should ask for them. */
    UNKNOWN_CODEC {
        @Override
        public String description(String sdp) {
            return sdp.replace(" H264/90000", " MP4V-ES/90000").replaceFirst("a=fmtp:[^\r\n]*\r?\n", "");
        }
    },
    /** Lines end with LF alone. */
    LF_ONLY_SDP {
        @Override
        public String description(String sdp) {
            return sdp.replace("\r\n", "\n");
        }
    }
}
