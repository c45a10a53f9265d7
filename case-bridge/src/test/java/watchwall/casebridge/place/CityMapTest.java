package watchwall.casebridge.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CityMapTest {
    private final CityMap city = CityMap.sample();

    @ParameterizedTest
    @CsvSource({
        "126.598105, 45.601664, 文化路, 03-018, 230108003001018",
        "126.592082, 45.600369, 民主巷, 03-021, 230108003002021",
        "126.594329, 45.603698, 和平街, 03-014, 230108003001014",
        "126.602714, 45.601196, 幸福路, 03-019, 230108003001019",
        "126.590246, 45.602240, 建设街与人民路路口, 03-017, 230108003001017",
        "126.596782, 45.597139, 滨河路, 03-026, 230108003002026"
    })
    void aPointIsCalledByItsStreetAndGrid(double longitude, double latitude, String street, String label, String code) {
        FoundPlace place = city.lookup(longitude, latitude).orElseThrow();

        assertThat(place.address()).startsWith(street);
        assertThat(place.gridLabel()).isEqualTo(label);
        assertThat(place.grid()).isEqualTo(code);
    }

    @Test
    void houseNumbersAreOddOnOneSideAndEvenOnTheOther() {
        String east = city.lookup(126.598105, 45.601664).orElseThrow().address();
        String west = city.lookup(126.597770, 45.601664).orElseThrow().address();

        assertThat(number(east) % 2).isNotEqualTo(number(west) % 2);
    }

    @Test
    void farFromEveryStreetThereIsNoAddress() {
        assertThat(city.lookup(126.70, 45.70)).isEmpty();
        assertThat(city.lookup(0, 0)).isEmpty();
        assertThat(city.lookup(Double.NaN, 45.6)).isEmpty();
    }

    @Test
    void outsideAllGridsTheStreetIsStillKnown() {
        FoundPlace bridge = city.lookup(126.6000, 45.5962).orElseThrow();

        assertThat(bridge.grid()).isEmpty();
        assertThat(bridge.address()).isNotBlank();
    }

    @Test
    void theCityHasWhatAMapDraws() {
        JsonNode root = JsonMapper.builder().build().readTree(city.json());

        for (String layer : new String[] {"roads", "blocks", "grids", "water", "green", "labels"}) {
            assertThat(root.path(layer).path("type").asString()).as(layer).isEqualTo("FeatureCollection");
            assertThat(root.path(layer).path("features").size()).as(layer).isPositive();
        }
        Set<String> codes = new HashSet<>();
        for (JsonNode grid : root.path("grids").path("features")) {
            String code = grid.path("properties").path("code").asString();
            assertThat(code).matches("230108\\d{9}");
            assertThat(grid.path("properties").path("label").asString()).endsWith(code.substring(12));
            codes.add(code);
        }
        assertThat(codes).hasSize(root.path("grids").path("features").size());
    }

    private static int number(String address) {
        return Integer.parseInt(address.replaceAll("\\D", ""));
    }
}
