package watchwall.wall.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.wall.driver.onvif.DisplayClient;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DeviceLogin;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;

/** Against a stand-in for a display of one output of 1920 × 1080 px. */
class OnvifDisplayTest {
    private static final DeviceLogin LOGIN = new DeviceLogin(StandInDigest.USER, StandInDigest.PASSWORD);
    private static final DeviceHttp.Limits LIMITS =
            new DeviceHttp.Limits(Duration.ofSeconds(1), Duration.ofMillis(700), 1024 * 1024);
    private static int tickets;

    private final OnvifDisplayStandIn device = new OnvifDisplayStandIn();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        device.close();
    }

    private OnvifDisplay display() {
        DeviceHttp http = new DeviceHttp(device.address(), LOGIN, LIMITS);
        Clock clock = Clock.systemUTC();
        OnvifDisplay display = new OnvifDisplay(http, new DisplayClient(http, LOGIN, "", clock), 1920, 1080, clock);
        opened.add(display);
        display.open();
        return display;
    }

    private static DecoderWindow window(int slot, int x, int y, int w, int h, String camera) {
        String address = "rtsp://t%d:secret%d@10.0.0.1:8554/%s/sub".formatted(++tickets, tickets, camera);
        return new DecoderWindow(
                slot, slot, x, y, w, h, StreamAddress.parse(address).orElseThrow());
    }

    private static List<DecoderWindow> four() {
        return List.of(
                window(1, 0, 0, 960, 540, "c1"),
                window(2, 960, 0, 960, 540, "c2"),
                window(3, 0, 540, 960, 540, "c3"),
                window(4, 960, 540, 960, 540, "c4"));
    }

    private static final List<String> FOUR = List.of(
            "-1 0 0 -1 rtsp://10.0.0.1:8554/c3/sub",
            "-1 1 0 0 rtsp://10.0.0.1:8554/c1/sub",
            "0 0 1 -1 rtsp://10.0.0.1:8554/c4/sub",
            "0 1 1 0 rtsp://10.0.0.1:8554/c2/sub");

    private static WallDevice.Shown show(OnvifDisplay display, List<DecoderWindow> windows) {
        return display.show(windows, Set.of(), () -> false);
    }

    @Test
    void streamsAreConnectedUnseenAndShownByOneCall() {
        OnvifDisplay display = display();
        List<DecoderWindow> take = four();

        assertThat(display.stage(take, () -> false)).isEmpty();
        assertThat(device.connections()).isEqualTo(4);
        assertThat(device.changes()).doesNotContain("SetLayout");
        device.forgetCalls();
        WallDevice.Shown shown = show(display, take);

        assertThat(shown.refused()).isEmpty();
        assertThat(shown.atMs()).containsOnlyKeys(1, 2, 3, 4);
        assertThat(device.changes()).containsExactly("SetLayout");
        assertThat(device.screen()).containsExactlyElementsOf(FOUR);
        assertThat(display.look().values()).extracting(WallDevice.Sight::state).containsOnly(WallDevice.State.PLAYING);
    }

    @Test
    void aRestartOfOursChangesNothingOnTheDevice() {
        show(display(), four());
        device.forgetCalls();

        WallDevice.Shown shown = show(display(), four());

        assertThat(shown.atMs()).containsOnlyKeys(1, 2, 3, 4);
        assertThat(device.changes()).isEmpty();
    }

    @Test
    void aCameraThatOnlyMovesKeepsItsConnection() {
        OnvifDisplay display = display();
        show(display, four());
        device.forgetCalls();

        show(display, List.of(window(1, 0, 0, 1920, 1080, "c3")));

        assertThat(device.screen()).containsExactly("-1 1 1 -1 rtsp://10.0.0.1:8554/c3/sub");
        assertThat(device.changes()).contains("SetLayout").doesNotContain("ConfigureReceiver", "CreateReceiver");
        assertThat(device.connections()).isEqualTo(1); // the other three fetch nothing any more
    }

    @Test
    void whatAReceiverFetchesIsStoppedBeforeItIsToldAnother() {
        device.maxPanes = 1;
        OnvifDisplay display = display();
        show(display, List.of(window(1, 0, 0, 1920, 1080, "c1")));

        show(display, List.of(window(1, 0, 0, 1920, 1080, "c2")));

        assertThat(device.screen()).containsExactly("-1 1 1 -1 rtsp://10.0.0.1:8554/c2/sub");
    }

    @Test
    void aDeviceOfFewPanesShowsWhatItCan() {
        device.maxPanes = 2;

        WallDevice.Shown shown = show(display(), four());

        assertThat(shown.atMs()).hasSize(2);
        assertThat(shown.refused().values()).containsOnly(DriverTrouble.of("wall.driver.too-many", 2));
    }

    @Test
    void overlappingWindowsAreRefusedOneByOne() {
        WallDevice.Shown shown =
                show(display(), List.of(window(1, 0, 0, 1920, 1080, "c1"), window(2, 100, 100, 400, 300, "c2")));

        assertThat(shown.atMs()).containsOnlyKeys(1);
        assertThat(shown.refused()).containsExactly(Map.entry(2, DriverTrouble.of("wall.driver.overlap")));
    }

    @Test
    void aFixedLayoutIsMetWithinOnePercentAndFilled() {
        device.fixed = List.of(List.of("-1 1 1 -1"), List.of("-1 1 0 0", "0 1 1 0", "-1 0 0 -1", "0 0 1 -1"));

        WallDevice.Shown shown = show(
                display(),
                List.of(
                        window(1, 0, 0, 960, 540, "c1"),
                        window(2, 960, 0, 960, 540, "c2"),
                        window(3, 0, 540, 700, 300, "c3")));

        assertThat(shown.atMs()).containsOnlyKeys(1, 2);
        assertThat(shown.refused()).containsExactly(Map.entry(3, DriverTrouble.of("wall.driver.layout")));
    }

    @Test
    void anAddressThatIsTooLongIsRefusedBeforeItIsSent() {
        device.maxAddress = 20;

        assertThat(display().stage(four(), () -> false).values())
                .containsOnly(DriverTrouble.of("wall.driver.address-long", 20));
    }

    @Test
    void aDeviceWhoseClockIsWrongStillTakesTheLogin() {
        device.ahead = Duration.ofHours(-7);

        assertThat(show(display(), four()).atMs()).hasSize(4);
    }

    @Test
    void aDeviceThatAsksForHttpDigestGetsIt() {
        device.asksHttpDigest = true;
        device.digest.use("SHA-256");

        assertThat(show(display(), four()).atMs()).hasSize(4);
    }

    @Test
    void aWrongPasswordIsNamed() {
        device.saysWrongLogin = true;

        assertThatThrownBy(this::display)
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOGIN));
    }

    @Test
    void aRefusedReceiverDoesNotHoldTheOtherWindows() {
        OnvifDisplay display = display();
        show(display, four());
        device.fails(Fault.REFUSES, "CreateReceiver");
        List<DecoderWindow> next = new ArrayList<>(four());
        next.set(0, window(1, 0, 0, 960, 540, "c9"));

        WallDevice.Shown shown = show(display, next);

        assertThat(shown.atMs()).containsOnlyKeys(2, 3, 4);
        assertThat(shown.refused())
                .containsExactly(Map.entry(1, DriverTrouble.of("wall.driver.refused", "InvalidConfig")));
    }

    @Test
    void aLayoutThatSomebodyElseSetIsSeen() {
        OnvifDisplay display = display();
        show(display, four());

        device.forgetLayout();

        assertThat(display.look().values()).extracting(WallDevice.Sight::state).contains(WallDevice.State.MISSING);
    }

    @Test
    void aLayoutThatTheDeviceDidNotKeepIsNotBelieved() {
        device.fails(Fault.LIES, "SetLayout");

        assertThat(show(display(), four()).refused().values()).contains(DriverTrouble.of("wall.driver.not-kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUTS_THE_CONNECTION", "ANSWERS_AFTER_TEN_SECONDS"})
    void halfAnAnswerOrNoneIsSilence(String fault) {
        OnvifDisplay display = display();
        device.fails(Fault.valueOf(fault), "SetLayout");

        assertThatThrownBy(() -> show(display, four()))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SILENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXTERNAL_ENTITY", "TEN_MEGABYTES"})
    void aHostileAnswerIsRefused(String fault) {
        OnvifDisplay display = display();
        device.fails(Fault.valueOf(fault), "GetLayout");

        assertThatThrownBy(() -> show(display, four()))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        assertThat(device.calls()).noneMatch(call -> call.contains("secret"));
    }

    @Test
    void anAnswerGivenTwiceIsNotTakenForTheNextOne() {
        OnvifDisplay display = display();
        device.fails(Fault.ANSWERS_TWICE, "Get");

        assertThat(show(display, four()).atMs()).hasSize(4);
        assertThat(device.screen()).containsExactlyElementsOf(FOUR);
    }
}
