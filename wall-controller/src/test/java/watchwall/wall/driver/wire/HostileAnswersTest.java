package watchwall.wall.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileAnswersTest {
    private static final String GOOD = """
            <?xml version="1.0" encoding="UTF-8"?><a:b xmlns:a="x" k="1"><c><![CDATA[1&2]]></c><c n='2'/>&#65;</a:b>""";

    @Test
    void bytesThatAreNoXmlAreRefusedAndNothingElse() {
        Random random = new Random(7);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                XmlNode.read(bytes);
            } catch (DeviceException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aDocumentTypeIsRefusedEvenWithoutAnEntity() {
        assertRefused("<!DOCTYPE a><a/>");
    }

    @Test
    void anEntityThatGrowsIsRefused() {
        assertRefused("""
                <!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>""");
    }

    @Test
    void aDeepOrWideDocumentIsRefused() {
        assertRefused("<a>".repeat(50) + "</a>".repeat(50));
        assertRefused("<a>" + "<b/>".repeat(60_000) + "</a>");
    }

    @Test
    void whatIsInsideIsNeverPrinted() {
        XmlNode node = XmlNode.read("<a><password>secret</password></a>".getBytes(StandardCharsets.UTF_8));

        assertThat(node).hasToString("<a>");
        assertThat(node.text("password")).isEqualTo("secret");
        assertThat(StreamAddress.parse("rtsp://u:p@host/c?x=@1").orElseThrow()).hasToString("rtsp://host/c?x=@1");
        assertThat(new DeviceLogin("admin", "secret").toString()).doesNotContain("secret");
        assertThat(new DeviceHttp.Body("secret", "text/xml").toString()).doesNotContain("secret");
    }

    @Test
    void aStreamIsTheSameWhateverItsLogin() {
        StreamAddress one = StreamAddress.parse("rtsp://u:p@host:8554/c/main").orElseThrow();

        assertThat(one.sameStream(StreamAddress.parse("rtsp://host:8554/c/main").orElseThrow()))
                .isTrue();
        assertThat(one.sameStream(
                        StreamAddress.parse("rtsp://u:p@host:8554/c/sub").orElseThrow()))
                .isFalse();
        assertThat(StreamAddress.parse("http://host/c")).isEmpty();
        assertThat(StreamAddress.parse("rtsp://host/c\r\nX: y")).isEmpty();
    }

    /** RFC 7616 3.9.1, with its user, nonces and answers. */
    @Test
    void theExampleOfTheStandardIsAnswered() {
        DigestAnswers answers = new DigestAnswers(
                new DeviceLogin("Mufasa", "Circle of Life"), () -> "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        String rest = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
                + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"";
        answers.challenged(List.of("Digest " + rest + ", algorithm=MD5"), false);
        assertThat(answers.header("GET", "/dir/index.html").orElseThrow())
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"", "nc=00000001", "qop=auth");

        answers.challenged(
                List.of("Digest " + rest + ", algorithm=MD5", "Digest " + rest + ", algorithm=SHA-256"), false);
        assertThat(answers.header("GET", "/dir/index.html").orElseThrow())
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    @Test
    void challengesOfRandomBytesAreIgnored() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder("Digest ");
            for (int n = random.nextInt(200); n >= 0; n--) {
                line.append("realm=,\"nonce qop\\authalgorithmMD5".charAt(random.nextInt(31)));
            }
            DigestChallenge.strongest(List.of(line.toString()));
        }
        assertThat(DigestChallenge.strongest(List.of("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256")))
                .isEmpty();
    }

    private static void assertRefused(String xml) {
        assertThatThrownBy(() -> XmlNode.read(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DeviceException.class);
    }
}
