package watchwall.casebridge.standin;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Attachments by their SHA-256, in memory, whole and half come. */
final class Files {
    /** What a tool keeps in memory at most for one file. */
    static final int MOST = 64 << 20;

    private final Map<String, byte[]> whole = new ConcurrentHashMap<>();
    private final Map<String, byte[]> half = new ConcurrentHashMap<>();

    private long received;

    synchronized long received() {
        return received;
    }

    Optional<byte[]> find(String sha256) {
        return Optional.ofNullable(whole.get(sha256));
    }

    void put(String sha256, byte[] bytes) {
        whole.put(sha256, bytes);
    }

    long offset(String sha256) {
        byte[] all = whole.get(sha256);
        return all != null ? all.length : half.getOrDefault(sha256, new byte[0]).length;
    }

    /** False when the file is complete and not what its name says; then it is forgotten. */
    synchronized boolean append(String sha256, byte[] piece, long length) {
        received += piece.length;
        byte[] before = half.getOrDefault(sha256, new byte[0]);
        byte[] now = Arrays.copyOf(before, before.length + piece.length);
        System.arraycopy(piece, 0, now, before.length, piece.length);
        if (now.length < length) {
            half.put(sha256, now);
            return true;
        }
        half.remove(sha256);
        boolean right = Seal.sha256(now).equals(sha256);
        if (right) {
            whole.put(sha256, now);
        }
        return right;
    }

    int count() {
        return whole.size();
    }
}
