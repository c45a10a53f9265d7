package watchwall.wall.source;

/** How loud a thing is; always doubled by shape or word where it is shown. */
public enum Tone {
    CALM,
    WARN,
    URGENT
}
