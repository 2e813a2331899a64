package prahari.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does work on the caller's thread, or on several in batches, and hands out the results in the order of the input; holds a few batches at most. */
final class OrderedWork<I, O> implements AutoCloseable {
    private static final int BATCH = 128;

    private final int threads;
    private final ExecutorService pool;
    private final int atMost;
    private final Function<I, O> work;
    private final Consumer<O> results;
    private final Deque<Future<List<O>>> waiting = new ArrayDeque<>();
    private List<I> batch = new ArrayList<>(BATCH);

    OrderedWork(int threads, Function<I, O> work, Consumer<O> results) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
        this.atMost = threads * 3;
        this.work = work;
        this.results = results;
    }

    void add(I item) {
        if (threads == 1) {
            results.accept(work.apply(item));
            return;
        }
        batch.add(item);
        if (batch.size() == BATCH) hand();
    }

    private void hand() {
        List<I> items = batch;
        batch = new ArrayList<>(BATCH);
        waiting.add(pool.submit(() -> items.stream().map(work).toList()));
        while (waiting.size() > atMost) take();
    }

    private void take() {
        try {
            waiting.remove().get().forEach(results);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a message could not be scored: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits for all results. */
    @Override
    public void close() {
        try {
            if (!batch.isEmpty()) hand();
            while (!waiting.isEmpty()) take();
        } finally {
            pool.shutdownNow();
        }
    }
}
