package watchwall.wall.driver.wire;

/** The account that we use on a device. */
public record DeviceLogin(String user, String password) {
    @Override
    public String toString() {
        return "DeviceLogin[user=" + user + "]";
    }
}
