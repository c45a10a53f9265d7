package watchwall.centre.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import watchwall.centre.Trouble;

/**
 * Makes one account per role, each with a random password, when the database has none: there is no default password. The
 * list lies in {@code accounts.txt} of the data folder, readable by its owner alone, until the administrator removes it.
 */
public final class FirstAccounts {
    private static final String FILE = "accounts.txt";
    /** No letters or digits that are taken for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 10;

    private static final List<Person> PEOPLE = List.of(
            new Person("operator", "周敏", Role.OPERATOR),
            new Person("clerk", "孙悦", Role.CLERK),
            new Person("leader", "郑凯", Role.SHIFT_LEADER),
            new Person("supervisor", "吴静", Role.SUPERVISOR),
            new Person("guide", "林晓", Role.GUIDE),
            new Person("admin", "陈工", Role.ADMINISTRATOR));

    private FirstAccounts() {}

    /** The lines of the list, made now or on an earlier start; empty once the list was removed. */
    public static List<String> ensure(AccountStore accounts, Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (accounts.isEmpty()) {
                SecureRandom random = new SecureRandom();
                List<String> passwords =
                        PEOPLE.stream().map(person -> password(random)).toList();
                write(file, passwords);
                for (int i = 0; i < PEOPLE.size(); i++) {
                    accounts.add(PEOPLE.get(i), passwords.get(i));
                }
            }
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new Trouble("centre.folder.unwritable", dataFolder, e.getMessage());
        }
    }

    private static void write(Path file, List<String> passwords) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PEOPLE.size(); i++) {
            Person person = PEOPLE.get(i);
            text.append("%-12s %-12s %s %s%n"
                    .formatted(person.account(), passwords.get(i), person.role().chinese(), person.name()));
        }
        Files.writeString(file, text);
    }

    private static String password(SecureRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
