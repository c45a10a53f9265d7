package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FlowPageTest {
    private static final Path PAGE = Path.of("../docs/case-flow.md");

    @Test
    void theDocumentShowsTheTableAsItIs() throws IOException {
        String page = FlowPage.write();
        if (Boolean.getBoolean("flow-page.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/case-flow.md is stale. Make it anew: mvn -o package -pl case-bridge -Dconsole.skip"
                        + " -Dtest=FlowPageTest -Dflow-page.write=true")
                .isEqualTo(page);
    }
}
