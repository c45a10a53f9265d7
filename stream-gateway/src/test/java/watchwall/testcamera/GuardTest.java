package watchwall.testcamera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked examples of the standards. */
class GuardTest {
    private static final Map<String, String> RFC_7616 = Map.of(
            "qop", "auth",
            "nc", "00000001",
            "cnonce", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

    private static final Guard.Signed MUFASA = new Guard.Signed(
            "Mufasa",
            "http-auth@example.org",
            "Circle of Life",
            "GET",
            "/dir/index.html",
            "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v");

    @Test
    void md5IsSignedAsInTheExampleOfRfc7616() {
        assertThat(MUFASA.response(Scheme.DIGEST_MD5, RFC_7616)).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
    }

    @Test
    void sha256IsSignedAsInTheExampleOfRfc7616() {
        assertThat(MUFASA.response(Scheme.DIGEST_SHA256, RFC_7616))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }
}
