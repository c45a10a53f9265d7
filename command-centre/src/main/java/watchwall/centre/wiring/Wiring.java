package watchwall.centre.wiring;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import watchwall.centre.Words;

/** The whole program in eight pages: people, database, media, modules, rules, what is put into them, and the files of cases. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan("watchwall.centre.web")
@Import({
    People.class,
    Storage.class,
    MediaHttp.class,
    Modules.class,
    Rules.class,
    Cases.class,
    CaseFiles.class,
    Reports.class,
    Start.class
})
public class Wiring {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Words words() {
        return new Words();
    }
}
