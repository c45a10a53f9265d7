package watchwall.wall.driver.isapi;

/** @param framesPerSecond 0 where the device does not say */
public record Decoding(boolean runs, long framesPerSecond) {}
