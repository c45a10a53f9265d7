package watchwall.casebridge.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The house's store of attachments, as the transfer sees it: files by their SHA-256. */
public interface Attachments {
    /** Empty when the store does not have it. */
    Optional<Path> file(String sha256);

    /**
     * Takes a picture that the platform sent; it was checked against its SHA-256, its type was not.
     *
     * @throws watchwall.casebridge.words.CaseRefused when it is nothing that the house takes
     */
    void keep(String sha256, String mediaType, Path file) throws IOException;
}
