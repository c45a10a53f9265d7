package watchwall.centre.wiring;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import watchwall.centre.Words;

/** The whole program in six pages: people, database, media, modules, what is put into them, and the files of cases. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan("watchwall.centre.web")
@Import({
    People.class,
    Storage.class,
    MediaHttp.class,
    Modules.class,
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
