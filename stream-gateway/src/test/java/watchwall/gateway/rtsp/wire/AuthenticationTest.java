package watchwall.gateway.rtsp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final CameraAddress.Credentials MUFASA = new CameraAddress.Credentials("Mufasa", "Circle of Life");
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    /** RFC 7616 3.9.1. */
    private static final String RFC_CHALLENGE =
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s,"
                    + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                    + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    @Test
    void theExamplesOfRfc7616ComeOut() {
        assertThat(answer("GET", "/dir/index.html", RFC_CHALLENGE.formatted("MD5")))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"")
                .contains("nc=00000001")
                .contains("qop=auth")
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
        assertThat(answer("GET", "/dir/index.html", RFC_CHALLENGE.formatted("SHA-256")))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    @Test
    void withoutQopTheOlderAnswerIsGiven() {
        String header = answer("DESCRIBE", "rtsp://cam/a", "Digest realm=\"r\", nonce=\"n\"");

        // md5(md5(Mufasa:r:Circle of Life):n:md5(DESCRIBE:rtsp://cam/a))
        assertThat(header)
                .contains("response=\"" + md5(md5("Mufasa:r:Circle of Life") + ":n:" + md5("DESCRIBE:rtsp://cam/a"))
                        + "\"");
        assertThat(header).doesNotContain("qop").doesNotContain("cnonce");
    }

    @Test
    void theStrongestOfSeveralIsChosenInOneLineOrInMany() {
        assertThat(answer("A", "b", "Basic realm=\"x\", Digest realm=\"x\", nonce=\"1\", algorithm=MD5"))
                .startsWith("Digest");
        assertThat(answer(
                        "A",
                        "b",
                        "Digest realm=\"x\", nonce=\"1\", algorithm=MD5",
                        "Digest realm=\"x\", nonce=\"2\", algorithm=\"SHA-256\"",
                        "Basic realm=\"x\""))
                .contains("nonce=\"2\"")
                .contains("algorithm=SHA-256");
        assertThat(answer("A", "b", "Negotiate", "Basic realm=\"x\"")).startsWith("Basic ");
    }

    @Test
    void anUnknownAlgorithmIsTreatedAsMd5AndSaidBack() {
        assertThat(answer("A", "b", "Digest realm=\"\", nonce=\"1\", algorithm=MD5-HIK"))
                .contains("algorithm=MD5-HIK");
    }

    @Test
    void basicIsUtf8InBase64() {
        assertThat(answer("A", "b", "basic")).isEqualTo("Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl");
    }

    @Test
    void theCountGoesUpWithEachUseOfANonce() {
        Authentication authentication = authentication("Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");

        assertThat(authentication.header("A", "b")).contains("nc=00000001");
        assertThat(authentication.header("A", "b")).contains("nc=00000002");
    }

    @Test
    void quotesInNamesAreEscaped() {
        assertThat(answer("A", "b", "Digest realm=\"a \\\"b\\\" c\", nonce=\"n\""))
                .contains("realm=\"a \\\"b\\\" c\"");
    }

    @Test
    void whatWeCannotAnswerIsNone() {
        assertThat(Authentication.answering(List.of("Bearer x", "Digest realm=\"no nonce\""), MUFASA, () -> ""))
                .isEmpty();
        assertThat(Authentication.answering(List.of(), MUFASA, () -> "")).isEmpty();
    }

    @Test
    void randomChallengesNeverThrow() {
        Random random = new Random(5);
        String alphabet = "Digest Basic,=\"\\ nonce realm qop auth\t;\u00e9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "Digest " : "");
            for (int c = random.nextInt(60); c > 0; c--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Authentication.answering(List.of(line.toString()), MUFASA, () -> "c")
                    .ifPresent(authentication ->
                            assertThat(authentication.header("A", "b")).isNotBlank());
        }
    }

    private static String answer(String method, String uri, String... challenges) {
        return authentication(challenges).header(method, uri);
    }

    private static Authentication authentication(String... challenges) {
        return Authentication.answering(List.of(challenges), MUFASA, () -> CLIENT_NONCE)
                .orElseThrow();
    }

    private static String md5(String text) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
