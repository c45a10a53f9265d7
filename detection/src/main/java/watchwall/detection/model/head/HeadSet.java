package watchwall.detection.model.head;

/**
 * The trained heads that belong together.
 *
 * @param name as kept with an incident
 */
public record HeadSet(String name, FinderNet finder, BinState state, Joint joint) {}
