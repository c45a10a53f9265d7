package watchwall.casebridge.reporter;

import java.util.Optional;

/**
 * A person who reported, as he said it; either may be empty for one who stays anonymous. Prints itself masked, so that no
 * log, assertion or exception tells who he is.
 */
public record Reporter(String name, String phone) {
    public static final Reporter NOBODY = new Reporter("", "");

    public Reporter {
        name = name.strip();
        phone = phone.strip();
    }

    public boolean isNobody() {
        return name.isEmpty() && phone.isEmpty();
    }

    /** Empty where no telephone number was given, or none that can be read. */
    Optional<Phone> number() {
        return Phone.read(phone);
    }

    /** His number or his full name stands in this text, which others read. */
    public boolean isNamedIn(String text) {
        boolean named = name.codePointCount(0, name.length()) >= 2 && text.contains(name);
        return named || number().filter(phone -> phone.isIn(text)).isPresent();
    }

    public MaskedReporter masked() {
        return new MaskedReporter(mask(name), number().map(Phone::masked).orElse(phone.isEmpty() ? "" : Phone.HIDDEN));
    }

    /** The family name's first character; always two stars, so that the length says nothing. */
    private static String mask(String name) {
        return name.isEmpty() ? "" : Character.toString(name.codePointAt(0)) + "**";
    }

    @Override
    public String toString() {
        return masked().toString();
    }
}
