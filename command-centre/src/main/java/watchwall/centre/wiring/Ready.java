package watchwall.centre.wiring;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.centre.settings.Settings;

/** What is said when everything is up: the address, the accounts made, the wall node's page. */
public final class Ready {
    private static final Logger log = LoggerFactory.getLogger(Ready.class);

    private final Settings settings;
    private final List<String> accounts;
    private final List<String> nodePaths;
    private final Optional<URI> platform;

    /** @param platform the demo's city platform */
    Ready(Settings settings, List<String> accounts, List<String> nodePaths, Optional<URI> platform) {
        this.settings = settings;
        this.accounts = accounts;
        this.nodePaths = nodePaths;
        this.platform = platform;
    }

    /** To standard output, once; passwords and keys never go to the log. */
    public void announce() {
        String address = "http://" + host() + ":" + settings.http().port();
        StringBuilder text = new StringBuilder("\n");
        text.append(settings.centre().name()).append("  Watchwall\n\n");
        text.append("  控制台 console    ").append(address).append('\n');
        for (String path : nodePaths) {
            text.append("  大屏节点 wall node  ").append(address).append(path).append('\n');
        }
        platform.ifPresent(
                at -> text.append("  市平台（模拟）the city's platform  ").append(at).append('\n'));
        if (!accounts.isEmpty()) {
            text.append("\n  账号 account / 密码 password\n");
            accounts.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        text.append("\n  按 Ctrl+C 停止。Ctrl+C stops it.\n");
        System.out.println(text);
        log.info("ready at {}", address);
    }

    private String host() {
        String address = settings.http().address();
        return address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
    }
}
