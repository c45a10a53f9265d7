package watchwall.gateway.ticket;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.ticket.Grant.Purpose;

/**
 * Issues and checks tickets: the grant in plain bytes, signed with HMAC-SHA256, both base64url with a dot between. The
 * office keeps nothing per ticket, so a ticket is good until it expires; who holds it is who shows it, therefore their
 * life is seconds. Safe for any thread.
 */
public final class TicketOffice {
    /** A grant of the longest user and subject, encoded, stays under it; anything longer is not looked at. */
    static final int MAX_TICKET_CHARS = 1024;

    private static final int MAX_WORD_BYTES = 255;
    private static final int MIN_KEY_BYTES = 32;
    /** 128 bits (RFC 2104 5): FFmpeg keeps 127 characters of an address's name and password together. */
    private static final int LOGIN_PASSWORD_BYTES = 16;

    private static final byte FORMAT = 1;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Clock clock;

    /** With a key of its own, so that a ticket does not outlive this start of the program. */
    public TicketOffice(Clock clock) {
        this(randomKey(), clock);
    }

    /** With a key shared by several machines. */
    public TicketOffice(byte[] key, Clock clock) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("a ticket key has at least " + MIN_KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    public String issue(Grant grant) {
        byte[] body = encode(grant);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(body) + '.' + base64.encodeToString(sign(body));
    }

    /** A ticket in two halves, for protocols that know only a name and its password. */
    public record Login(String user, String password) {}

    /** The grant as a login: the name says what is granted, the password is its signature, cut. */
    public Login login(Grant grant) {
        byte[] body = encode(grant);
        return new Login(Base64.getUrlEncoder().withoutPadding().encodeToString(body), password(body));
    }

    /**
     * What whoever uses this name must prove to know, for doors that see only a digest of it; what the name grants is
     * for {@link #checkName}. An unreadable name throws {@link TicketRefused}.
     */
    public String passwordOf(String user) {
        return password(bodyOf(user));
    }

    /** The grant of a login's name, once its password has been proven. */
    public Grant checkName(String user, Purpose purpose, String subject) {
        byte[] body = bodyOf(user);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return check(base64.encodeToString(body) + '.' + base64.encodeToString(sign(body)), purpose, subject);
    }

    private static byte[] bodyOf(String user) {
        if (user.isEmpty() || user.length() > MAX_TICKET_CHARS / 2) {
            throw new TicketRefused(Reason.of(user.isEmpty() ? "ticket.missing" : "ticket.malformed"));
        }
        try {
            return Base64.getUrlDecoder().decode(user);
        } catch (IllegalArgumentException notBase64) {
            throw new TicketRefused(Reason.of("ticket.malformed"));
        }
    }

    private String password(byte[] body) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sign(body), LOGIN_PASSWORD_BYTES));
    }

    /** The grant behind a ticket for exactly this purpose and subject. */
    public Grant check(String ticket, Purpose purpose, String subject) {
        Grant grant = check(ticket, purpose);
        if (!grant.subject().equals(subject)) {
            throw new TicketRefused(Reason.of("ticket.wrong-subject", subject));
        }
        return grant;
    }

    /** The grant behind a ticket for this purpose, where the ticket itself says the subject (a session, a node). */
    public Grant check(String ticket, Purpose purpose) {
        Grant grant = open(ticket);
        if (!clock.instant().isBefore(grant.expires())) {
            throw new TicketRefused(Reason.of("ticket.expired"));
        }
        if (grant.purpose() != purpose) {
            throw new TicketRefused(Reason.of("ticket.wrong-purpose"));
        }
        return grant;
    }

    /** The signature is checked before a byte of the grant is read. */
    private Grant open(String ticket) {
        int dot = ticket.indexOf('.');
        if (ticket.isEmpty() || ticket.length() > MAX_TICKET_CHARS || dot < 0) {
            throw new TicketRefused(Reason.of(ticket.isEmpty() ? "ticket.missing" : "ticket.malformed"));
        }
        byte[] body;
        byte[] signature;
        try {
            body = Base64.getUrlDecoder().decode(ticket.substring(0, dot));
            signature = Base64.getUrlDecoder().decode(ticket.substring(dot + 1));
        } catch (IllegalArgumentException notBase64) {
            throw new TicketRefused(Reason.of("ticket.malformed"));
        }
        if (!MessageDigest.isEqual(sign(body), signature)) {
            throw new TicketRefused(Reason.of("ticket.forged"));
        }
        return decode(body);
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, missing);
        }
    }

    private static byte[] encode(Grant grant) {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeByte(code(grant.purpose()));
            out.writeLong(grant.expires().toEpochMilli());
            writeWord(out, grant.user());
            writeWord(out, grant.subject());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeWord(DataOutputStream out, String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_WORD_BYTES) {
            throw new IllegalArgumentException("a user or subject of a ticket has at most 255 bytes");
        }
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private static Grant decode(byte[] body) {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            if (in.get() != FORMAT) {
                throw new TicketRefused(Reason.of("ticket.malformed"));
            }
            Purpose purpose = purpose(in.get());
            Instant expires = Instant.ofEpochMilli(in.getLong());
            return new Grant(readWord(in), purpose, readWord(in), expires);
        } catch (BufferUnderflowException short_) {
            throw new TicketRefused(Reason.of("ticket.malformed"));
        }
    }

    private static String readWord(ByteBuffer in) {
        byte[] bytes = new byte[in.get() & 0xff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The byte on the wire; never reused for another purpose. */
    private static byte code(Purpose purpose) {
        return switch (purpose) {
            case WATCH -> 1;
            case STILL -> 2;
            case LIVE -> 3;
            case NODE -> 4;
            case CLIP -> 5;
            case PULL -> 6;
            case ASSET -> 7;
        };
    }

    private static Purpose purpose(byte code) {
        for (Purpose purpose : Purpose.values()) {
            if (code(purpose) == code) {
                return purpose;
            }
        }
        throw new TicketRefused(Reason.of("ticket.malformed"));
    }

    private static byte[] randomKey() {
        byte[] key = new byte[MIN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
