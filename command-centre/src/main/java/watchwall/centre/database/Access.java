package watchwall.centre.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How one gets into a database. Printed without the password. */
record Access(String host, int port, String database, String user, String password) {
    private static final int POSTGRES_PORT = 5432;

    /** Virtual threads wait here rather than in the server; 200 people at once need no more (cases bench). */
    static final int MOST_CONNECTIONS = 16;

    private static final long WAIT_MS = 5_000;
    /** A statement of a console must not take longer; a stuck one lets go of its locks. */
    private static final String STATEMENT_LIMIT = "60s";

    static Access of(URI address) {
        String info = address.getRawUserInfo();
        String path = address.getPath();
        boolean postgres = "postgresql".equals(address.getScheme()) || "postgres".equals(address.getScheme());
        if (!postgres || address.getHost() == null || info == null || path == null || path.length() < 2) {
            throw new DatabaseTrouble("database.address", withoutPassword(address));
        }
        String[] person = info.split(":", 2);
        return new Access(
                address.getHost(),
                address.getPort() < 0 ? POSTGRES_PORT : address.getPort(),
                path.substring(1),
                decoded(person[0]),
                person.length == 2 ? decoded(person[1]) : "");
    }

    String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT_MS);
        config.setInitializationFailTimeout(WAIT_MS);
        config.addDataSourceProperty("ApplicationName", "watchwall");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_LIMIT);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            String why =
                    Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(e.getMessage());
            throw new DatabaseTrouble(e, "database.no-connection", host, port, database, user, why);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String withoutPassword(URI address) {
        return address.toString().replaceAll("//[^/@]*@", "//…@");
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
