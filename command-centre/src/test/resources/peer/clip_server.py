"""GStreamer's RTSP server with one MP4 clip at /clip: a camera that was not written by us.

usage: clip_server.py CLIP.mp4 ; prints "port N" when it listens on 127.0.0.1, ends when its standard input closes.
"""
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(
    f'( filesrc location="{sys.argv[1]}" ! qtdemux ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1 )'
)
factory.set_shared(True)
server.get_mount_points().add_factory("/clip", factory)
server.attach(None)
print("port", server.get_bound_port(), flush=True)

loop = GLib.MainLoop()
threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
loop.run()
