package watchwall.casebridge.attachment.check;

/** Where a camera says that it stood, in degrees (WGS 84); nobody has proved it. */
public record Position(double longitude, double latitude) {}
