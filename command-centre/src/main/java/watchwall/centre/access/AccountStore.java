package watchwall.centre.access;

import java.util.List;
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

    private record Row(String account, String name, String role, String unit, String passwordHash) {}

    /** The person, if the password is right. Takes about the time of one bcrypt either way. */
    public Optional<Person> check(String account, String password) {
        Optional<Row> row = sql.sql(
                        "select account, name, role, unit, password_hash from centre.account where account = ?")
                .param(account)
                .query(Row.class)
                .optional();
        boolean right = passwords.matches(password, row.map(Row::passwordHash).orElse(unknownHash));
        return row.filter(found -> right)
                .map(found -> new Person(found.account(), found.name(), Role.valueOf(found.role()), found.unit()));
    }

    public boolean isEmpty() {
        return sql.sql("select count(*) from centre.account")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Everybody of this role, by account. */
    public List<Person> ofRole(Role role) {
        return sql.sql("select account, name, unit from centre.account where role = ? order by account")
                .param(role.name())
                .query((row, index) -> new Person(row.getString(1), row.getString(2), role, row.getString(3)))
                .list();
    }

    /** The person of this account, who need not be logged in. */
    public Optional<Person> find(String account) {
        return sql.sql("select account, name, role, unit from centre.account where account = ?")
                .param(account)
                .query((row, index) -> new Person(
                        row.getString(1), row.getString(2), Role.valueOf(row.getString(3)), row.getString(4)))
                .optional();
    }

    public void add(Person person, String password) {
        sql.sql("insert into centre.account (account, name, role, unit, password_hash) values (?, ?, ?, ?, ?)")
                .params(
                        person.account(),
                        person.name(),
                        person.role().name(),
                        person.unit(),
                        passwords.encode(password))
                .update();
    }
}
