package watchwall.casebridge.category;

/**
 * One entry of a dictionary.
 *
 * @param className 大类, for example 街面秩序类
 */
public record Category(String standard, Kind kind, String code, String name, String classCode, String className) {
    public CategoryKey key() {
        return new CategoryKey(standard, kind, code);
    }
}
