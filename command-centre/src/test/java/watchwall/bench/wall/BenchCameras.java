package watchwall.bench.wall;

import java.util.concurrent.CountDownLatch;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Sub streams as real cameras send them, in a process of their own: {@code /c1} to {@code /cN}, each burns in its number. */
final class BenchCameras {
    static final int FRAMES_PER_SECOND = 15;
    static final int BITS_PER_SECOND = 500_000;
    static final int WIDTH_PX = 640;
    static final int HEIGHT_PX = 360;

    private BenchCameras() {}

    public static void main(String[] args) throws InterruptedException {
        TestCamera.Builder builder = TestCamera.builder();
        for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
            StripSettings look = StripSettings.sub(i)
                    .size(WIDTH_PX, HEIGHT_PX)
                    .framesPerSecond(FRAMES_PER_SECOND)
                    .bitsPerSecond(BITS_PER_SECOND);
            builder.path("/c" + i, new StripFootage(look));
        }
        try (TestCamera cameras = builder.start()) {
            System.out.println("PORT " + cameras.port());
            new CountDownLatch(1).await();
        }
    }
}
