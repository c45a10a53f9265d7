package watchwall.centre.web;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import watchwall.centre.access.Person;

/** Who makes the request of this thread. */
final class Caller {
    private Caller() {}

    static Person now() {
        return optional().orElseThrow();
    }

    static Optional<Person> optional() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person)
                : Optional.empty();
    }
}
