package watchwall.casebridge.category;

import java.util.List;

/**
 * How a category is told from its neighbours.
 *
 * @param rule in a few words, as shown beside the form
 * @param neighbours what it is often mistaken for, likeliest first
 */
public record Telling(CategoryKey category, String rule, List<CategoryKey> neighbours) {
    public Telling {
        neighbours = List.copyOf(neighbours);
    }
}
