package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamPlan;
import watchwall.gateway.camera.StreamPlan.Pull;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.relay.Viewer;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.fault.SlowAnswer;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Streams that are pulled while somebody watches, and devices that bear only so many sessions. */
class DemandTest {
    private static final Pull WHILE_WATCHED = new Pull.OnDemand(Duration.ofMillis(800));

    private final Watching.Story story = new Watching.Story();
    private final Watching viewer = new Watching();
    private final TestCamera device = TestCamera.builder()
            .path("/main", footage(1))
            .path("/sub", footage(2))
            .start();
    private StreamGateway gateway = gateway(Watching.QUICK);

    @AfterEach
    void close() {
        gateway.close();
        device.close();
    }

    @Test
    void nobodyWatchesAndNothingIsPulled() {
        put("one", "/main", WHILE_WATCHED);

        await().until(() -> story.nowIs(State.IDLE));
        await().during(Duration.ofMillis(500)).until(() -> device.requests("OPTIONS") == 0);
    }

    @Test
    void aViewerWakesTheCameraAndTheLastOneLetsItRest() {
        put("one", "/main", WHILE_WATCHED);

        Viewer.Subscription place = gateway.watch("one", StreamKind.MAIN, viewer);
        await().until(() -> viewer.units.get() > 10);
        place.close();

        await().until(() -> story.nowIs(State.IDLE));
        assertThat(device.sessionsOpened()).isEqualTo(1);
        await().until(() -> device.requests("TEARDOWN") == 1);

        gateway.watch("one", StreamKind.MAIN, viewer);
        await().until(() -> device.sessionsOpened() == 2);
        int before = viewer.units.get();
        await().until(() -> viewer.units.get() > before + 5);
        assertThat(viewer.faults).isEqualTo(List.of());
    }

    @Test
    void whoReturnsInTimeFindsTheSameSession() {
        put("one", "/main", new Pull.OnDemand(Duration.ofSeconds(30)));
        Viewer.Subscription place = gateway.watch("one", StreamKind.MAIN, viewer);
        await().until(() -> viewer.units.get() > 5);
        place.close();

        Watching another = new Watching();
        gateway.watch("one", StreamKind.MAIN, another);
        await().until(() -> another.units.get() > 5);

        assertThat(device.sessionsOpened()).isEqualTo(1);
        assertThat(story.states()).doesNotContainSequence(State.PLAYING, State.IDLE);
    }

    @Test
    void aStillWakesTheCameraForItsPicture() {
        put("one", "/main", WHILE_WATCHED);
        await().until(() -> story.nowIs(State.IDLE));

        byte[] still = gateway.still("one", StreamKind.MAIN, 640);

        assertThat(still).hasSize(1);
        await().until(() -> story.nowIs(State.IDLE));
    }

    @Test
    void moreStreamsThanADeviceBearsWaitForAPlaceAndSayWhy() {
        gateway.close();
        GatewaySettings.Devices all = Watching.QUICK.devices();
        gateway = gateway(WaysToCamerasTest.with(new GatewaySettings.Devices(
                1, all.sessionsOpening(), all.knockEvery(), all.allowedNetworks(), Optional.empty())));
        put("first", "/main", new Pull.Always());
        await().until(() -> state("first") == State.PLAYING);

        put("second", "/sub", new Pull.Always());

        await().until(() -> state("second") == State.BACKING_OFF);
        assertThat(gateway.status("second").getFirst().reason())
                .hasValueSatisfying(reason -> assertThat(reason.key()).isEqualTo("camera-sessions-used"));
        await().during(Duration.ofSeconds(1)).until(() -> device.sessionsOpened() == 1);
        gateway.remove("first");
        await().until(() -> state("second") == State.PLAYING);
    }

    @Test
    void aCameraThatWaitsLongForItsTurnToBeOpenedGetsIt() {
        gateway.close();
        GatewaySettings.Devices all = Watching.QUICK.devices();
        gateway = gateway(WaysToCamerasTest.with(new GatewaySettings.Devices(
                all.sessionsEach(), 1, all.knockEvery(), all.allowedNetworks(), Optional.empty())));
        device.faults(new SlowAnswer(Duration.ofMillis(1_300))); // over the 5 s that one may keep others waiting
        List<String> cameras = List.of("first", "second", "third");

        cameras.forEach(id -> put(id, "/main", new Pull.Always()));

        await().atMost(Duration.ofSeconds(40)).until(() -> cameras.stream().allMatch(id -> state(id) == State.PLAYING));
    }

    @Test
    void aCameraThatIsTakenAwayWhileItIsBeingSetUpIsToldGoodBye() {
        device.faults(new SlowAnswer(Duration.ofMillis(400)));
        put("one", "/main", new Pull.Always());
        await().pollInterval(Duration.ofMillis(10)).until(() -> device.requests("SETUP") == 1);

        gateway.remove("one");

        await().until(() -> device.requests("TEARDOWN") == 1);
        assertThat(device.requests("PLAY")).isZero();
    }

    private State state(String id) {
        return gateway.status(id).getFirst().state();
    }

    private StreamGateway gateway(GatewaySettings settings) {
        return StreamGateway.open(settings, (units, width) -> new byte[1], story.told::add);
    }

    private void put(String id, String path, Pull pull) {
        URI address = device.uri(path);
        gateway.put(new Camera(
                id,
                "0001",
                id,
                new StreamPlan(address, pull, StreamPlan.Over.AUTOMATIC),
                Optional.empty(),
                new Place("", "", "", 0, 0)));
    }

    private static StripFootage footage(int number) {
        return new StripFootage(StripSettings.sub(number).gop(Duration.ofSeconds(1)));
    }
}
