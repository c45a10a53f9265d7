"""GStreamer's relay beside ours: gst_relay.py URL... serves each camera again at /c0, /c1 ... without decoding.

Prints "PORT n" once it listens; ends when its standard input closes.
"""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402


def main():
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    server.set_backlog(500)
    for number, line in enumerate(iter(sys.stdin.readline, "go\n")):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_shared(True)
        factory.set_latency(0)
        factory.set_launch(
            "( rtspsrc location=%s protocols=tcp latency=0 drop-on-latency=false do-retransmission=false "
            "! rtph264depay ! rtph264pay name=pay0 pt=96 config-interval=0 )" % line.strip()
        )
        server.get_mount_points().add_factory("/c%d" % number, factory)
    if server.attach(None) == 0:
        sys.exit("cannot listen")
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    print("PORT", server.get_bound_port(), flush=True)
    loop.run()


main()
