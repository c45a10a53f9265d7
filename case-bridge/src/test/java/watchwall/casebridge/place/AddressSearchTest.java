package watchwall.casebridge.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.place.FoundPoint.Kind;

class AddressSearchTest {
    private final CityMap city = CityMap.sample();

    @ParameterizedTest
    @CsvSource({
        "文化路 56 号, HOUSE, 文化路 56 号",
        "青和市文化路５６号门前, HOUSE, 文化路 56 号",
        "人民路与建设街路口, CROSSING, 人民路与建设街路口",
        "建设街 人民路, CROSSING, 人民路与建设街路口",
        "第三小学, PLACE, 第三小学",
        "南湖花园, PLACE, 南湖花园",
        "育才街, STREET, 育才街",
        "医院, PLACE, 青和市医院",
        "东门市场东侧, PLACE, 东门市场"
    })
    void whatPeopleSayIsFoundFirst(String said, Kind kind, String text) {
        FoundPoint first = city.find(said, 5).getFirst();

        assertThat(first.kind()).isEqualTo(kind);
        assertThat(first.text()).isEqualTo(text);
        assertThat(first.grid())
                .satisfies(grid -> assertThat(UnitGrid.isCode(grid)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"文化路", "人民路", "建设街", "民主巷", "滨河路"})
    void aHouseThatWasFoundIsLookedUpAgain(String street) {
        for (int number : new int[] {21, 22, 33, 40}) {
            FoundPoint house = city.find(street + number + "号", 1).getFirst();
            String address = city.lookup(house.longitude(), house.latitude())
                    .orElseThrow()
                    .address();
            if (!address.endsWith("路口")) {
                assertThat(address).isEqualTo(street + " " + number + " 号附近");
            }
        }
    }

    @Test
    void aHouseBeyondTheStreetsEndIsNotInvented() {
        assertThat(city.find("民主巷 9999 号", 5)).extracting(FoundPoint::kind).doesNotContain(Kind.HOUSE);
    }

    @Test
    void parallelStreetsHaveNoCrossing() {
        assertThat(city.find("人民路与光明路路口", 20)).extracting(FoundPoint::kind).doesNotContain(Kind.CROSSING);
    }

    @Test
    void whatIsAskedIsBounded() {
        assertThat(city.find("路", 1000)).hasSizeLessThanOrEqualTo(20).isNotEmpty();
        assertThat(city.find("路", 3)).hasSize(3);
        assertThat(city.find("路", -1)).hasSize(1);
        assertThat(city.find("", 5)).isEmpty();
        assertThat(city.find(" \u0000\u202E ", 5)).isEmpty();
        assertThat(city.find("文化路".repeat(100_000), 5)).isNotEmpty();
    }

    @Test
    void oddTextsFindSomethingOrNothing() {
        Random random = new Random(20261123);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(
                        random.nextInt(4) == 0
                                ? List.of("文化路", "人民路", "99999", "号", "与", "#", "no.", "%", "'")
                                        .get(random.nextInt(9))
                                : String.valueOf((char) random.nextInt(0x10000)));
            }
            assertThat(city.find(text.toString(), 20)).hasSizeLessThanOrEqualTo(20);
        }
    }
}
