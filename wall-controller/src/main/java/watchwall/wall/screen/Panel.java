package watchwall.wall.screen;

/**
 * One screen of a wall.
 *
 * @param number 屏号, from 1 in reading order; what "identify" shows
 */
public record Panel(int number, int x, int y, int w, int h) {}
