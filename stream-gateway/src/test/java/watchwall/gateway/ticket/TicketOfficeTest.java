package watchwall.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.ticket.Grant.Purpose;

class TicketOfficeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final Hands clock = new Hands();
    private final TicketOffice office = new TicketOffice(clock);
    private final Grant grant = new Grant("王芳", Purpose.WATCH, "0214/main", NOON.plusSeconds(30));

    @Test
    void aTicketOpensWhatItWasIssuedFor() {
        for (Purpose purpose : Purpose.values()) {
            Grant each = new Grant("王芳", purpose, "0214/main", NOON.plusSeconds(30));

            assertThat(office.check(office.issue(each), purpose, "0214/main")).isEqualTo(each);
        }
    }

    @Test
    void aTicketForAnotherStreamIsRefused() {
        refused("ticket.wrong-subject", () -> office.check(office.issue(grant), Purpose.WATCH, "0214/sub"));
    }

    @Test
    void aTicketForAnotherPurposeIsRefused() {
        refused("ticket.wrong-purpose", () -> office.check(office.issue(grant), Purpose.STILL, "0214/main"));
    }

    @Test
    void aTicketIsRefusedFromTheInstantItExpires() {
        String ticket = office.issue(grant);

        clock.now = NOON.plusSeconds(30).minusMillis(1);
        assertThat(office.check(ticket, Purpose.WATCH)).isEqualTo(grant);

        clock.now = NOON.plusSeconds(30);
        refused("ticket.expired", () -> office.check(ticket, Purpose.WATCH));
    }

    @Test
    void aLoginIsATicketInTwoHalves() {
        TicketOffice.Login login = office.login(grant);

        assertThat(office.passwordOf(login.user())).isEqualTo(login.password());
        assertThat(office.checkName(login.user(), Purpose.WATCH, "0214/main")).isEqualTo(grant);
        refused("ticket.wrong-subject", () -> office.checkName(login.user(), Purpose.WATCH, "0214/sub"));
        refused("ticket.wrong-purpose", () -> office.checkName(login.user(), Purpose.PULL, "0214/main"));
        assertThat(login.user() + login.password()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(126);
        assertThat(new TicketOffice(clock).passwordOf(login.user())).isNotEqualTo(login.password());
    }

    @Test
    void aNameThatIsNoneOfOursIsRefused() {
        refused("ticket.missing", () -> office.passwordOf(""));
        refused("ticket.malformed", () -> office.passwordOf("admin user"));
        refused("ticket.malformed", () -> office.passwordOf("A".repeat(600)));
        refused("ticket.malformed", () -> office.checkName("admin", Purpose.PULL, "0214/main"));
    }

    @Test
    void aTicketOfAnotherStartIsRefusedAndOfASharedKeyIsNot() {
        byte[] key = new byte[32];
        key[0] = 1;
        String ticket = new TicketOffice(key, clock).issue(grant);

        refused("ticket.forged", () -> office.check(ticket, Purpose.WATCH));
        assertThat(new TicketOffice(key, clock).check(ticket, Purpose.WATCH)).isEqualTo(grant);
    }

    @Test
    void everyChangedCharacterMakesATicketUseless() {
        String ticket = office.issue(grant);
        for (int i = 0; i < ticket.length() - 1; i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
            if (decodesTheSame(ticket, changed)) {
                continue;
            }

            assertThatThrownBy(() -> office.check(changed, Purpose.WATCH))
                    .as(changed)
                    .isInstanceOf(TicketRefused.class);
        }
    }

    @Test
    void whatIsNoTicketIsRefusedWithAReason() {
        Random random = new Random(7);
        refused("ticket.missing", () -> office.check("", Purpose.WATCH));
        refused("ticket.malformed", () -> office.check("x".repeat(5000) + ".x", Purpose.WATCH));
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(80); j >= 0; j--) {
                text.append((char) random.nextInt(1, 300));
            }
            assertThatThrownBy(() -> office.check(text.toString(), Purpose.WATCH))
                    .isInstanceOf(TicketRefused.class);
        }
    }

    @Test
    void aKeyThatIsTooShortAndAWordThatIsTooLongAreMistakesOfTheCaller() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketOffice(new byte[16], clock));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> office.issue(new Grant("u".repeat(256), Purpose.LIVE, "s", NOON)));
    }

    /** The last character of each half carries unused bits. */
    private static boolean decodesTheSame(String ticket, String changed) {
        var base64 = java.util.Base64.getUrlDecoder();
        try {
            String[] one = ticket.split("\\.");
            String[] two = changed.split("\\.");
            return two.length == 2
                    && java.util.Arrays.equals(base64.decode(one[0]), base64.decode(two[0]))
                    && java.util.Arrays.equals(base64.decode(one[1]), base64.decode(two[1]));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        TicketRefused.class,
                        refused -> assertThat(refused.reason().key()).isEqualTo(key));
    }

    private static final class Hands extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return offset(this, Duration.ZERO);
        }
    }
}
