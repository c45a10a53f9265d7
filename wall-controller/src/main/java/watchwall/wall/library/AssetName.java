package watchwall.wall.library;

/** The name people see; it is never a path. */
final class AssetName {
    private AssetName() {}

    /** Of an uploaded file's name: without folders and control characters, cut to the longest. */
    static String of(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        int end = Math.min(clean.length(), Asset.MAX_NAME);
        if (end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.isEmpty() ? "?" : clean.substring(0, end);
    }

    static boolean isGood(String name) {
        return !name.isBlank() && name.length() <= Asset.MAX_NAME && name.equals(of(name));
    }
}
