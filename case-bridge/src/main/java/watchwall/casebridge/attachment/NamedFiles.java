package watchwall.casebridge.attachment;

import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The files that cases name, asked of the cases themselves: a table of its own could only be wrong. Reads every case;
 * for the sweep by night.
 */
public final class NamedFiles {
    private final JdbcClient jdbc;

    public NamedFiles(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    public Set<String> all() {
        return new HashSet<>(jdbc.sql("""
                select distinct jsonb_path_query(body::jsonb, '$.attachments[*].sha256') #>> '{}'
                from casebridge.case_file""").query(String.class).list());
    }
}
