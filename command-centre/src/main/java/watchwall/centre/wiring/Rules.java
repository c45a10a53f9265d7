package watchwall.centre.wiring;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.centre.settings.Settings;
import watchwall.detection.WatchRoom;
import watchwall.detection.drawn.RuleDesk;
import watchwall.detection.rule.Rule;
import watchwall.gateway.StreamGateway;

/** The rules of detection, of the file and drawn. */
@Configuration(proxyBeanMethods = false)
class Rules {
    @Bean
    RuleDesk ruleDesk(
            Settings settings,
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            StreamGateway gateway,
            WatchRoom room) {
        Consumer<List<Rule>> watch = settings.detection().enabled() ? room::rules : rules -> {};
        return new RuleDesk(
                database, transactions, clock, id -> gateway.camera(id).isPresent(), watch);
    }
}
