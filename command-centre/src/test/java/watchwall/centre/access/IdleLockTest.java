package watchwall.centre.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.Words;

final class IdleLockTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T02:00:00Z"));
    private final IdleLock lock =
            new IdleLock(Duration.ofMinutes(5), now::get, new Refusals(new Words(), JsonMapper.shared()));
    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void logIn() {
        lock.touch(session);
    }

    @Test
    void aSessionWithAHandOnItStaysOpen() throws Exception {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMinutes(4));
            assertThat(status("/api/cameras", false)).isEqualTo(200);
        }
    }

    @Test
    void anIdleSessionLocksAndSaysSo() throws Exception {
        pass(Duration.ofMinutes(6));

        assertThat(status("/api/cameras", false)).isEqualTo(423);
    }

    @Test
    void whatThePageAsksByItselfKeepsNoSessionOpen() throws Exception {
        pass(Duration.ofMinutes(4));
        assertThat(status("/api/cameras", true)).isEqualTo(200);
        pass(Duration.ofMinutes(2));

        assertThat(status("/api/cameras", true)).isEqualTo(423);
    }

    @Test
    void aLockedSessionCanBeUnlockedOrLeft() throws Exception {
        lock.lock(session);

        assertThat(status("/api/unlock", false)).isEqualTo(200);
        assertThat(status("/api/logout", false)).isEqualTo(200);
        assertThat(status("/api/incidents", false)).isEqualTo(423);
    }

    @Test
    void unlockingOpensAgain() throws Exception {
        lock.lock(session);
        lock.touch(session);

        assertThat(status("/api/incidents", false)).isEqualTo(200);
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    private int status(String path, boolean background) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        if (background) {
            request.addHeader("X-Idle", "240");
        }
        var response = new MockHttpServletResponse();
        lock.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
