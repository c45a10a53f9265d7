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
import watchwall.wall.driver.isapi.IsapiClient;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DeviceLogin;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;

/** Against a stand-in for a 2 × 2 decoder; each picture is 3840 × 2160 px. */
class IsapiDecoderTest {
    private static final DeviceLogin LOGIN = new DeviceLogin(StandInDigest.USER, StandInDigest.PASSWORD);
    private static final DeviceHttp.Limits LIMITS =
            new DeviceHttp.Limits(Duration.ofSeconds(1), Duration.ofMillis(700), 1024 * 1024);
    private static int tickets;

    private final IsapiStandIn device = new IsapiStandIn(2, 2);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        device.close();
    }

    private IsapiDecoder decoder() {
        IsapiDecoder decoder =
                new IsapiDecoder(new DeviceHttp(device.address(), LOGIN, LIMITS), 1, 3840, 2160, Clock.systemUTC());
        opened.add(decoder);
        decoder.open();
        return decoder;
    }

    private static DecoderWindow window(int slot, int x, int y, int w, int h, String camera) {
        String address = "rtsp://t%d:secret%d@10.0.0.1:8554/%s/sub".formatted(++tickets, tickets, camera);
        return new DecoderWindow(
                slot, slot, x, y, w, h, StreamAddress.parse(address).orElseThrow());
    }

    private static List<DecoderWindow> four() {
        return List.of(
                window(1, 0, 0, 1920, 1080, "c1"),
                window(2, 1920, 0, 1920, 1080, "c2"),
                window(3, 0, 1080, 1920, 1080, "c3"),
                window(4, 1920, 1080, 1920, 1080, "c4"));
    }

    private static WallDevice.Shown show(IsapiDecoder decoder, List<DecoderWindow> windows) {
        return decoder.show(windows, Set.of(), () -> false);
    }

    @Test
    void aPanelIsASquareOf1920UnitsWhateverItsPixels() {
        IsapiDecoder decoder = decoder();

        assertThat(decoder.stage(four(), () -> false)).isEmpty();
        assertThat(device.changes()).isEmpty();
        WallDevice.Shown shown = show(decoder, four());

        assertThat(shown.refused()).isEmpty();
        assertThat(shown.atMs()).containsOnlyKeys(1, 2, 3, 4);
        assertThat(device.wall())
                .containsExactly(
                        "0,0 1920x1920 rtsp://10.0.0.1:8554/c1/sub",
                        "1920,0 1920x1920 rtsp://10.0.0.1:8554/c2/sub",
                        "0,1920 1920x1920 rtsp://10.0.0.1:8554/c3/sub",
                        "1920,1920 1920x1920 rtsp://10.0.0.1:8554/c4/sub");
        assertThat(decoder.look().values()).extracting(WallDevice.Sight::state).containsOnly(WallDevice.State.PLAYING);
    }

    @Test
    void aRestartOfOursChangesNothingOnTheDevice() {
        show(decoder(), four());
        device.forgetCalls();

        WallDevice.Shown shown = show(decoder(), four()); // new tickets, same cameras

        assertThat(shown.atMs()).containsOnlyKeys(1, 2, 3, 4);
        assertThat(device.changes()).isEmpty();
    }

    @Test
    void onlyTheWindowThatDiffersIsTouched() {
        IsapiDecoder decoder = decoder();
        show(decoder, four());
        device.forgetCalls();
        List<DecoderWindow> next = new ArrayList<>(four());
        next.set(1, window(2, 1920, 0, 1920, 1080, "c9"));

        show(decoder, next);

        assertThat(device.changes())
                .containsExactly(
                        "PUT /ISAPI/DisplayDev/VideoWall/1/windows/33554434",
                        "PUT /ISAPI/DisplayDev/VideoWall/1/windows/33554434/sub/1/start");
    }

    @Test
    void aMovedWindowKeepsItsStreamRunning() {
        IsapiDecoder decoder = decoder();
        show(decoder, List.of(window(1, 0, 0, 1920, 1080, "c1")));
        device.forgetCalls();

        show(decoder, List.of(window(1, 0, 0, 3840, 2160, "c1")));

        assertThat(device.changes()).containsExactly("PUT /ISAPI/DisplayDev/VideoWall/1/windows/33554433");
        assertThat(device.wall()).containsExactly("0,0 3840x3840 rtsp://10.0.0.1:8554/c1/sub");
    }

    @Test
    void whatSomebodyOpenedAtTheDeviceIsClosedAfterOursStands() {
        device.openByHand(0, 0, 3840, 3840);
        device.openByHand(0, 0, 100, 100);

        show(decoder(), List.of(window(1, 0, 0, 3840, 2160, "c1")));

        assertThat(device.wall()).containsExactly("0,0 3840x3840 rtsp://10.0.0.1:8554/c1/sub");
        assertThat(device.changes().getLast()).startsWith("DELETE");
    }

    @Test
    void overlappingWindowsAreRaisedUntilTheyLieAsWanted() {
        IsapiDecoder decoder = decoder();
        DecoderWindow big = window(1, 0, 0, 3840, 2160, "c1");
        DecoderWindow small = window(2, 100, 100, 960, 540, "c2");
        show(decoder, List.of(small)); // it stands first, so the big one opens over it

        show(decoder, List.of(big, small));

        assertThat(device.wall().getLast()).contains("/c2/sub");
        assertThat(device.changes().getLast()).endsWith("33554433/top");
        device.forgetCalls();
        show(decoder, List.of(big, small));
        assertThat(device.changes()).isEmpty();
    }

    @Test
    void aDeviceThatCannotStackRefusesTheWindowInFrontOnly() {
        device.stacks = false;

        WallDevice.Shown shown =
                show(decoder(), List.of(window(1, 0, 0, 3840, 2160, "c1"), window(2, 100, 100, 960, 540, "c2")));

        assertThat(shown.atMs()).containsOnlyKeys(1);
        assertThat(shown.refused()).containsExactly(Map.entry(2, DriverTrouble.of("wall.driver.overlap")));
    }

    @Test
    void aDeviceThatCannotRoamRefusesAWindowOverTwoOutputs() {
        device.roams = false;

        assertThat(decoder().stage(List.of(window(1, 0, 0, 3840, 1080, "c1")), () -> false))
                .containsExactly(Map.entry(1, DriverTrouble.of("wall.driver.no-roaming")));
    }

    @Test
    void aFullDeviceIsEmptiedBeforeItIsFilled() {
        IsapiDecoder decoder = decoder();
        device.openByHand(0, 0, 10, 10);
        device.maxWindows = 1;
        decoder.open();

        assertThat(show(decoder, List.of(window(1, 0, 0, 3840, 2160, "c1"))).atMs())
                .containsOnlyKeys(1);
        assertThat(device.wall()).hasSize(1);
    }

    @Test
    void anUnboundWallIsNamed() {
        device.bound = false;

        assertThatThrownBy(this::decoder)
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.trouble()).isEqualTo(DriverTrouble.of("wall.driver.unbound", 1)));
    }

    @Test
    void aWallThatIsUnboundWhileWeShowIsNamedForEachWindow() {
        IsapiDecoder decoder = decoder();
        device.bound = false;

        assertThat(show(decoder, four()).refused().values()).containsOnly(DriverTrouble.of("wall.driver.unbound", 1));
    }

    @Test
    void aNewWindowIsFoundEvenIfTheDeviceDoesNotSayItsNumber() {
        device.saysNewNumber = false;

        assertThat(show(decoder(), four()).atMs()).containsOnlyKeys(1, 2, 3, 4);
        assertThat(device.wall()).hasSize(4).noneMatch(window -> window.endsWith("dark"));
    }

    @Test
    void aDeviceThatHidesAddressesIsNotToldTheSameTwice() {
        device.hidesAddresses = true;
        IsapiDecoder decoder = decoder();
        show(decoder, four());
        device.forgetCalls();

        show(decoder, four());

        assertThat(device.changes()).isEmpty();
    }

    @Test
    void whatTheDeviceSaysItDidIsReadBack() {
        device.fails(Fault.LIES, "POST");

        assertThat(show(decoder(), List.of(window(1, 0, 0, 1920, 1080, "c1"))).refused())
                .containsOnlyKeys(1);
    }

    @Test
    void aRefusedWindowDoesNotHoldTheOthers() {
        IsapiDecoder decoder = decoder();
        show(decoder, four());
        device.fails(Fault.REFUSES, "PUT /ISAPI/DisplayDev/VideoWall/1/windows/33554434");
        List<DecoderWindow> next = List.of(
                window(1, 0, 0, 1920, 1080, "d1"),
                window(2, 1920, 0, 1920, 1080, "d2"),
                window(3, 0, 1080, 1920, 1080, "d3"),
                window(4, 1920, 1080, 1920, 1080, "d4"));

        WallDevice.Shown shown = show(decoder, next);

        assertThat(shown.atMs()).containsOnlyKeys(1, 3, 4);
        assertThat(shown.refused())
                .containsExactly(Map.entry(2, DriverTrouble.of("wall.driver.refused", "notSupport")));
    }

    @Test
    void aDeviceThatForgotItsWindowsSaysSo() {
        IsapiDecoder decoder = decoder();
        show(decoder, four());

        device.forgetWindows();

        assertThat(decoder.look().values()).extracting(WallDevice.Sight::state).containsOnly(WallDevice.State.MISSING);
    }

    @Test
    void aNewerTakeEndsThisOneBetweenTwoCalls() {
        IsapiDecoder decoder = decoder();

        decoder.show(four(), Set.of(), () -> device.changes().size() >= 2);

        assertThat(device.wall()).hasSize(1);
    }

    @Test
    void aStreamIsToldAgainWithANewLogin() {
        IsapiDecoder decoder = decoder();
        show(decoder, four());
        String before = device.urlWithLogin(device.ids().getFirst());

        decoder.show(four(), Set.of(1), () -> false);

        assertThat(device.urlWithLogin(device.ids().getFirst()))
                .isNotEqualTo(before)
                .endsWith("/c1/sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void oneNonceServesManyCallsAndAForgottenOneIsNotAWrongPassword(String algorithm) {
        device.digest.use(algorithm);
        IsapiDecoder decoder = decoder();
        assertThat(device.refusedLogins()).isZero();

        device.digest.forgetNonce(true);
        decoder.look();
        device.digest.forgetNonce(false); // and this device does not say "stale"
        decoder.look();

        assertThat(device.refusedLogins()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordIsTriedOnceOnly() {
        device.fails(Fault.WRONG_DIGEST, "");

        assertThatThrownBy(this::decoder)
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOGIN));
        assertThat(device.refusedLogins()).isEqualTo(1);
    }

    @Test
    void thePasswordIsNeverSentInClear() {
        device.fails(Fault.ASKS_FOR_BASIC, "");

        assertThatThrownBy(this::decoder)
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.trouble()).isEqualTo(DriverTrouble.of("wall.driver.no-digest")));
        assertThat(device.refusedLogins()).isZero();
    }

    @Test
    void anExternalEntityIsNotFetched() {
        IsapiDecoder decoder = decoder();
        device.fails(Fault.EXTERNAL_ENTITY, "/windows");

        assertThatThrownBy(() -> show(decoder, four()))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        assertThat(device.calls()).noneMatch(call -> call.contains("secret"));
    }

    @Test
    void anAnswerOfTenMegabytesIsNotReadToItsEnd() {
        IsapiDecoder decoder = decoder();
        device.fails(Fault.TEN_MEGABYTES, "/windows");

        assertThatThrownBy(() -> show(decoder, four()))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.trouble()).isEqualTo(DriverTrouble.of("wall.driver.unreadable", "length")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUTS_THE_CONNECTION", "ANSWERS_AFTER_TEN_SECONDS"})
    void halfAnAnswerOrNoneIsSilence(String fault) {
        IsapiDecoder decoder = decoder();
        device.fails(Fault.valueOf(fault), "/windows");

        assertThatThrownBy(() -> show(decoder, four()))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SILENT));
    }

    @Test
    void anAnswerGivenTwiceIsNotTakenForTheNextOne() {
        IsapiDecoder decoder = decoder();
        device.fails(Fault.ANSWERS_TWICE, "PUT");

        show(decoder, four());
        device.isMended();
        WallDevice.Shown shown = show(decoder, four());

        assertThat(shown.atMs()).containsOnlyKeys(1, 2, 3, 4);
        assertThat(device.wall()).hasSize(4).noneMatch(window -> window.endsWith("dark"));
    }

    @Test
    void recordersPasswordsAreNeverAskedFor() {
        IsapiDecoder decoder = decoder();
        show(decoder, four());
        decoder.look();

        assertThat(device.calls()).noneMatch(call -> call.contains("streaming"));
    }

    @Test
    void outputsAreCountedByBoardAndPort() {
        assertThat(IsapiClient.outputId(7, 3)).isEqualTo(17_235_971);
    }
}
