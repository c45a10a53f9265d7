package watchwall.centre;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import watchwall.centre.settings.Settings;
import watchwall.centre.settings.SettingsFile;
import watchwall.centre.wiring.Ready;
import watchwall.centre.wiring.Wiring;

/** The program's entry: options, settings, the data folder's lock, then Spring. */
public final class CommandCentre {
    private static final int EXIT_TROUBLE = 2;

    private CommandCentre() {}

    public static void main(String[] args) {
        Path home = Path.of(System.getProperty("watchwall.home", "."))
                .toAbsolutePath()
                .normalize();
        try {
            start(home, List.of(args));
        } catch (RuntimeException e) {
            tell(e);
            System.exit(EXIT_TROUBLE);
        }
    }

    /** Returns when the centre is up; the caller closes it. */
    public static ConfigurableApplicationContext start(Path home, List<String> args) {
        Options options = Options.parse(home, args);
        Settings settings = SettingsFile.read(options.config(), options.overrides());
        Path folder = DataFolder.claim(home, settings, options.demo());
        Ports.check(settings);

        SpringApplication application = new SpringApplication(Wiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Ports.springKeys(settings, folder));
        application.addInitializers(context -> {
            var beans = ((org.springframework.context.support.GenericApplicationContext) context);
            beans.registerBean(Options.class, () -> options);
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(DataFolder.class, () -> new DataFolder(home, folder));
        });
        ConfigurableApplicationContext context = application.run();
        context.getBean(Ready.class).announce();
        return context;
    }

    /** A sentence in both languages for each thing that stopped the start; a stack trace goes to the log only. */
    private static void tell(RuntimeException e) {
        List<Troubles.Known> known = Troubles.in(e);
        if (known.isEmpty()) {
            Logger log = LoggerFactory.getLogger(CommandCentre.class);
            log.error("the start failed", e);
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String cause = String.valueOf(root.getMessage());
            known = List.of(new Troubles.Known("centre.start.failed", List.of(cause, "watchwall.log")));
        }
        Words words = new Words();
        for (Troubles.Known trouble : known) {
            Words.Sentence sentence = words.say(trouble.key(), trouble.args());
            System.err.println("watchwall: " + sentence.zh());
            System.err.println("watchwall: " + sentence.en());
        }
    }
}
