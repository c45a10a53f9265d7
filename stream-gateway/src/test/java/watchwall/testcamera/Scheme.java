package watchwall.testcamera;

/** How a camera asks for a password. */
public enum Scheme {
    BASIC(""),
    DIGEST_MD5("MD5"),
    DIGEST_SHA256("SHA-256");

    private final String algorithm;

    Scheme(String algorithm) {
        this.algorithm = algorithm;
    }

    /** As RFC 7616 and the JDK's MessageDigest both write it; empty for Basic. */
    String algorithm() {
        return algorithm;
    }
}
