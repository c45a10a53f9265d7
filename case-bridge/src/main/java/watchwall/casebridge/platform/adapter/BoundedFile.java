package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body of at most so many bytes, into a file. */
final class BoundedFile implements HttpResponse.BodySubscriber<Path> {
    private final CompletableFuture<Path> body = new CompletableFuture<>();
    private final Path into;
    private final long limit;
    private @Nullable FileChannel file;
    private Flow.@Nullable Subscription subscription;
    private long written;

    BoundedFile(Path into, long limit) {
        this.into = into;
        this.limit = limit;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        try {
            file = FileChannel.open(
                    into, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            opened.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        try {
            for (ByteBuffer item : items) {
                written += item.remaining();
                if (written > limit) {
                    throw new Line.TooLarge(limit);
                }
                while (item.hasRemaining() && file != null) {
                    file.write(item);
                }
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onError(Throwable cause) {
        fail(cause);
    }

    @Override
    public void onComplete() {
        close();
        body.complete(into);
    }

    private void fail(Throwable cause) {
        if (subscription != null) {
            subscription.cancel();
        }
        close();
        body.completeExceptionally(cause);
    }

    private void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }
}
