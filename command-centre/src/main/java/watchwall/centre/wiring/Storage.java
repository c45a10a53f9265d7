package watchwall.centre.wiring;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.centre.DataFolder;
import watchwall.centre.database.LocalDatabase;
import watchwall.centre.database.Migrations;
import watchwall.centre.settings.Settings;

/** The one database: embedded in the data folder, or the centre's own. */
@Configuration(proxyBeanMethods = false)
class Storage {
    @Bean(destroyMethod = "close")
    LocalDatabase database(Settings settings, DataFolder folder) {
        return settings.storage()
                .databaseUrl()
                .map(LocalDatabase::remote)
                .orElseGet(() -> LocalDatabase.open(folder.path()));
    }

    /** With every module's schema in it. */
    @Bean(destroyMethod = "")
    DataSource dataSource(LocalDatabase database) {
        Migrations.run(database.dataSource());
        return database.dataSource();
    }

    @Bean
    TransactionOperations transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }
}
