package watchwall.wall.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key in each node page's address. Only its hash is kept: a clear key is seen once, when it is made. */
public final class NodeKeys {
    private static final int KEY_BYTES = 24; // 192 random bits: needs no slow hash
    private static final int MAX_KEY_CHARS = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public NodeKeys(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** Makes a key for a node that has none and returns it; empty if it has one already. */
    public Optional<String> ensure(String nodeId) {
        String key = fresh();
        int made = jdbc.sql("""
                        INSERT INTO wall.node_key (node_id, key_hash, made_at) VALUES (?, ?, ?)
                        ON CONFLICT (node_id) DO NOTHING""")
                .params(nodeId, hash(key), Timestamp.from(clock.instant()))
                .update();
        return made == 1 ? Optional.of(key) : Optional.empty();
    }

    /** Makes a new key; the old one is good no more. */
    public String rotate(String nodeId) {
        String key = fresh();
        jdbc.sql("""
                        INSERT INTO wall.node_key (node_id, key_hash, made_at) VALUES (?, ?, ?)
                        ON CONFLICT (node_id) DO UPDATE SET key_hash = excluded.key_hash, made_at = excluded.made_at""").params(nodeId, hash(key), Timestamp.from(clock.instant())).update();
        return key;
    }

    public boolean check(String nodeId, String key) {
        if (key.length() > MAX_KEY_CHARS) {
            return false;
        }
        return jdbc.sql("SELECT key_hash FROM wall.node_key WHERE node_id = ?")
                .param(nodeId)
                .query(byte[].class)
                .optional()
                .filter(kept -> MessageDigest.isEqual(kept, hash(key)))
                .isPresent();
    }

    private String fresh() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
