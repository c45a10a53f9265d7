package watchwall.wall.driver.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DeviceLogin;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.XmlNode;
import watchwall.wall.driver.wire.XmlText;

/** SOAP 1.2 with a WS-UsernameToken by digest; a device that asks for HTTP Digest gets that as well. One thread. */
final class SoapClient {
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String TOKEN =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
    private static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    private static final Map<String, String> NAMESPACES = Map.of(
            "env", "http://www.w3.org/2003/05/soap-envelope",
            "wsse", SECURITY,
            "wsu", UTILITY,
            "tt", "http://www.onvif.org/ver10/schema",
            "tds", "http://www.onvif.org/ver10/device/wsdl",
            "tmd", "http://www.onvif.org/ver10/deviceIO/wsdl",
            "tls", "http://www.onvif.org/ver10/display/wsdl",
            "trv", "http://www.onvif.org/ver10/receiver/wsdl");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DeviceHttp http;
    private final DeviceLogin login;
    private final Clock clock;
    private Duration deviceAhead = Duration.ZERO;

    SoapClient(DeviceHttp http, DeviceLogin login, Clock clock) {
        this.http = http;
        this.login = login;
        this.clock = clock;
    }

    static String namespace(String prefix) {
        return NAMESPACES.getOrDefault(prefix, "");
    }

    /** Tokens carry the device's own time, or a device whose clock is wrong takes none. */
    void deviceTimeIs(Instant device) {
        deviceAhead = Duration.between(clock.instant(), device);
    }

    /** @param operation with its prefix, for example {@code tls:GetLayout} */
    XmlNode call(String path, String operation, boolean withLogin, Consumer<XmlText> parameters) {
        String what = operation.substring(operation.indexOf(':') + 1);
        XmlNode answer = once(path, operation, what, withLogin, parameters);
        if (!answer.name().equals(what + "Response")) {
            http.distrust(); // the device answered something twice
            if (!what.startsWith("Get")) {
                throw DeviceException.silent(what, "answer to another call");
            }
            answer = once(path, operation, what, withLogin, parameters);
        }
        if (!answer.name().equals(what + "Response")) {
            throw DeviceException.unreadable(what, what + "Response");
        }
        return answer;
    }

    private XmlNode once(String path, String operation, String what, boolean withLogin, Consumer<XmlText> parameters) {
        XmlText xml = new XmlText("env:Envelope", NAMESPACES);
        if (withLogin) {
            security(xml);
        }
        xml.open("env:Body").open(operation);
        parameters.accept(xml);
        String prefix = operation.substring(0, operation.indexOf(':'));
        String type = "application/soap+xml; charset=utf-8; action=\"%s/%s\"".formatted(namespace(prefix), what);
        DeviceHttp.Answer answer =
                http.send("POST", path, Optional.of(new DeviceHttp.Body(xml.end(), type)), what.startsWith("Get"));
        Optional<XmlNode> body = answer.status() / 100 == 2
                ? answer.xml().at("Body")
                : answer.maybeXml().flatMap(x -> x.at("Body"));
        XmlNode first = body.flatMap(b -> b.children().stream().findFirst())
                .orElseThrow(() -> answer.status() / 100 == 2
                        ? DeviceException.unreadable(what, "Body")
                        : refused(what, "HTTP " + answer.status()));
        if (first.name().equals("Fault")) {
            throw fault(what, first);
        }
        return first;
    }

    private void security(XmlText xml) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        String created = clock.instant()
                .plus(deviceAhead)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        xml.open("env:Header").open("wsse:Security").attribute("env:mustUnderstand", "1");
        xml.open("wsse:UsernameToken").leaf("wsse:Username", login.user());
        xml.open("wsse:Password").attribute("Type", TOKEN);
        xml.text(digest(nonce, created)).close();
        xml.open("wsse:Nonce").attribute("EncodingType", BASE64);
        xml.text(Base64.getEncoder().encodeToString(nonce)).close();
        xml.leaf("wsu:Created", created).close().close().close();
    }

    private String digest(byte[] nonce, String created) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // the profile knows no other
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            sha1.update(login.password().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The innermost subcode says most. */
    private static DeviceException fault(String what, XmlNode fault) {
        List<String> codes = fault.all("Value").stream().map(XmlNode::text).toList();
        String last = codes.isEmpty() ? "" : codes.getLast();
        String word = last.substring(last.indexOf(':') + 1).replaceAll("[^A-Za-z0-9]", "");
        if (codes.stream().anyMatch(code -> code.endsWith("NotAuthorized") || code.endsWith("FailedAuthentication"))) {
            return new DeviceException(Kind.LOGIN, DriverTrouble.of("wall.driver.password"), what);
        }
        return refused(what, word.substring(0, Math.min(60, word.length())));
    }

    private static DeviceException refused(String what, String why) {
        return new DeviceException(Kind.REFUSED, DriverTrouble.of("wall.driver.refused", why), what);
    }
}
