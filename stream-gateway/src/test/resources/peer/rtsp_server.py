"""A camera that we did not write: GStreamer's RTSP server.

rtsp_server.py PORT none|basic|digest [B_PICTURES [any|tcp|udp [CERTIFICATE_AND_KEY.pem [VIDEO [AUDIO]]]]]

Plays a test picture (VIDEO: h264, h265, jpeg) at rtsp://127.0.0.1:PORT/live, and a tone beside it where asked (AUDIO: aac,
opus, alaw, mulaw), to user "admin" with password "se cret" where a way to log in is given, over these ways only, and by
TLS where there is a certificate (not "none"). PORT 0 takes a free one. Prints "PORT n" once it listens; ends when its
standard input closes.
"""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

METHODS = {"basic": GstRtsp.RTSPAuthMethod.BASIC, "digest": GstRtsp.RTSPAuthMethod.DIGEST}


TONES = {
    "none": "",
    "aac": "audio/x-raw,rate=48000,channels=2 ! voaacenc ! aacparse ! rtpmp4gpay name=pay1 pt=97",
    "opus": "audio/x-raw,rate=48000,channels=1 ! opusenc ! rtpopuspay name=pay1 pt=97",
    "alaw": "audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay name=pay1 pt=8",
    "mulaw": "audio/x-raw,rate=8000,channels=1 ! mulawenc ! rtppcmupay name=pay1 pt=0",
}


def coder(video, b_pictures):
    if video == "jpeg":
        return "jpegenc quality=60 ! rtpjpegpay name=pay0 pt=26"
    if video == "h265":
        return (
            "x265enc speed-preset=ultrafast bitrate=600 key-int-max=25 "
            + ("tune=zerolatency " if b_pictures == "0" else 'option-string="bframes=%s:b-adapt=0" ' % b_pictures)
            + "! h265parse ! rtph265pay name=pay0 pt=96 config-interval=-1"
        )
    return (
        "x264enc speed-preset=veryfast bitrate=600 key-int-max=25 threads=2 "
        + ("tune=zerolatency " if b_pictures == "0" else "bframes=%s b-adapt=false " % b_pictures)
        + "! video/x-h264,profile=main ! rtph264pay name=pay0 pt=96 config-interval=-1"
    )


WAYS = {
    "any": GstRtsp.RTSPLowerTrans.TCP | GstRtsp.RTSPLowerTrans.UDP,
    "tcp": GstRtsp.RTSPLowerTrans.TCP,
    "udp": GstRtsp.RTSPLowerTrans.UDP,
}


def protect(auth, factory, login):
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "user")
    auth.set_supported_methods(METHODS[login])
    if login == "digest":
        auth.add_digest("admin", "se cret", token)
    else:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic("admin", "se cret"), token)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("user", "media.factory.access", True)
    permissions.add_permission_for_role("user", "media.factory.construct", True)
    factory.set_permissions(permissions)


def main():
    port, login = sys.argv[1], sys.argv[2]
    b_pictures = sys.argv[3] if len(sys.argv) > 3 else "0"
    certificate = sys.argv[5] if len(sys.argv) > 5 else "none"
    video = sys.argv[6] if len(sys.argv) > 6 else "h264"
    audio = sys.argv[7] if len(sys.argv) > 7 else "none"
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_shared(True)
    tone = TONES[audio] and "audiotestsrc is-live=true ! audioconvert ! audioresample ! " + TONES[audio]
    factory.set_launch(
        "( videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,height=360,framerate=25/1 ! "
        + coder(video, b_pictures)
        + " %s )" % tone
    )
    factory.set_protocols(WAYS[sys.argv[4] if len(sys.argv) > 4 else "any"])
    auth = GstRtspServer.RTSPAuth()
    if login != "none":
        protect(auth, factory, login)
    if certificate != "none":
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(certificate))
    if login != "none" or certificate != "none":
        server.set_auth(auth)
    server.get_mount_points().add_factory("/live", factory)
    if server.attach(None) == 0:
        sys.exit("cannot listen on port " + port)
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    print("PORT", server.get_bound_port(), flush=True)
    loop.run()


main()
