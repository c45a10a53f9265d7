package watchwall.wall.node;

import watchwall.gateway.camera.StreamKind;

/** A node wants to watch one stream of a camera that is on its picture. */
public record WindowTicketRequest(String nodeId, String cameraId, StreamKind stream) {}
