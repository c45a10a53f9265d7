package watchwall.centre.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import watchwall.centre.Trouble;

/**
 * Makes accounts, each with a random password, when the database has none: there is no default password. A house gets one
 * per role, the demo everybody whom its cases name. The list lies in {@code accounts.txt} of the data folder, readable by its owner alone, until the administrator removes it.
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
            new Person("leader2", "何建国", Role.SHIFT_LEADER),
            new Person("supervisor", "吴静", Role.SUPERVISOR),
            new Person("assistant", "苏婷", Role.ASSISTANT),
            new Person("manager", "高岚", Role.MANAGER),
            new Person("inspector", "陈勇", Role.INSPECTOR),
            new Person("inspector2", "吴丽", Role.INSPECTOR),
            new Person("command", "马骏", Role.COMMAND_CENTRE),
            new Person("sanitation", "刘洋", Role.DEPARTMENT, "sanitation-2"),
            new Person("enforcement", "黄伟", Role.DEPARTMENT, "enforcement"),
            new Person("guide", "林晓", Role.GUIDE),
            new Person("admin", "陈工", Role.ADMINISTRATOR));

    private FirstAccounts() {}

    /** One person per role. */
    public static List<Person> house() {
        return PEOPLE.stream()
                .collect(Collectors.toMap(Person::role, person -> person, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    public static List<Person> demo() {
        return PEOPLE;
    }

    /** The lines of the list, made now or on an earlier start; empty once the list was removed. */
    public static List<String> ensure(AccountStore accounts, Path dataFolder, List<Person> people) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (accounts.isEmpty()) {
                SecureRandom random = new SecureRandom();
                List<String> passwords =
                        people.stream().map(person -> password(random)).toList();
                write(file, people, passwords);
                for (int i = 0; i < people.size(); i++) {
                    accounts.add(people.get(i), passwords.get(i));
                }
            }
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new Trouble("centre.folder.unwritable", dataFolder, e.getMessage());
        }
    }

    private static void write(Path file, List<Person> people, List<String> passwords) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
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
