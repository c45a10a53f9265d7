package watchwall.centre.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs in a JVM of its own: opens the data folder, inserts rows, prints each number after its commit was acknowledged. */
final class InsertsUntilKilled {
    private static final int FLOOR = 1_000_000; // far more than a round gets to

    private InsertsUntilKilled() {}

    public static void main(String[] args) throws SQLException {
        try (LocalDatabase database = LocalDatabase.open(Path.of(args[0]), 0);
                Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (round int, number int)");
            int round = Integer.parseInt(args[1]);
            for (int number = 1; number < FLOOR; number++) {
                statement.execute("insert into kept values (" + round + ", " + number + ")");
                System.out.println(number);
            }
        }
    }
}
