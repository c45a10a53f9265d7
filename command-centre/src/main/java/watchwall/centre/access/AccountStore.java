package watchwall.centre.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Accounts in the schema {@code centre}. */
public final class AccountStore {
    /** bcrypt of nothing in particular: compared when the account is unknown, so that both refusals take as long. */
    private final String unknownHash;

    private final JdbcClient sql;
    private final PasswordEncoder passwords;

    public AccountStore(JdbcClient sql, PasswordEncoder passwords) {
        this.sql = sql;
        this.passwords = passwords;
        this.unknownHash = passwords.encode("nobody");
    }

    private record Row(String account, String name, String role, String passwordHash) {}

    /** The person, if the password is right. Takes about the time of one bcrypt either way. */
    public Optional<Person> check(String account, String password) {
        Optional<Row> row = sql.sql("select account, name, role, password_hash from centre.account where account = ?")
                .param(account)
                .query(Row.class)
                .optional();
        boolean right = passwords.matches(password, row.map(Row::passwordHash).orElse(unknownHash));
        return row.filter(found -> right)
                .map(found -> new Person(found.account(), found.name(), Role.valueOf(found.role())));
    }

    public boolean isEmpty() {
        return sql.sql("select count(*) from centre.account")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    public void add(Person person, String password) {
        sql.sql("insert into centre.account (account, name, role, password_hash) values (?, ?, ?, ?)")
                .params(person.account(), person.name(), person.role().name(), passwords.encode(password))
                .update();
    }
}
