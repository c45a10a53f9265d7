package watchwall.centre.database;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database that the centre uses, with its pool: a PostgreSQL of its own in the data folder, or a server elsewhere.
 * The own one listens on loopback at a free port, with a password that was made at random for that folder.
 */
public final class LocalDatabase implements AutoCloseable {
    private final Optional<Cluster> cluster;
    private final Access access;
    private final HikariDataSource pool;

    private LocalDatabase(Optional<Cluster> cluster, Access access) {
        this.cluster = cluster;
        this.access = access;
        this.pool = access.pool();
    }

    /**
     * Starts the PostgreSQL of this data folder, and makes it first where there is none. Blocks: about 5 s the first
     * time, under 1 s later, longer after a crash with much to redo.
     *
     * @throws DatabaseTrouble naming what is wrong and how to mend it
     */
    public static LocalDatabase open(Path dataFolder) {
        return open(dataFolder, Cluster.LEAST_FREE_BYTES);
    }

    static LocalDatabase open(Path dataFolder, long leastFreeBytes) {
        Cluster cluster = Cluster.start(dataFolder, leastFreeBytes);
        try {
            return new LocalDatabase(Optional.of(cluster), cluster.access());
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Uses a server elsewhere: {@code postgresql://user:password@host:port/database}.
     *
     * @throws DatabaseTrouble when the address is none, or the server does not let us in
     */
    public static LocalDatabase remote(URI address) {
        return new LocalDatabase(Optional.empty(), Access.of(address));
    }

    public DataSource dataSource() {
        return pool;
    }

    /** For JDBC, without the password. */
    public String url() {
        return access.url();
    }

    public String user() {
        return access.user();
    }

    public String password() {
        return access.password();
    }

    public int port() {
        return access.port();
    }

    /** Gives the connections back, then stops the own server; a second call does nothing. */
    @Override
    public void close() {
        pool.close();
        cluster.ifPresent(Cluster::close);
    }
}
