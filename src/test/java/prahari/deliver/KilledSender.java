package prahari.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.store.Database;

/**
 * A program to be killed: one thread commits numbered notices and acknowledges each in a side file, another sends them to a
 * "Telegram" that is another side file. Each line of either file is on the disk before the program goes on.
 */
final class KilledSender implements AutoCloseable {
    static final String ACKNOWLEDGED = "acknowledged.log";
    static final String TELEGRAM = "telegram.log";

    private final Database database;
    private final PromiseJournal journal;
    private final FileChannel acknowledged;
    private final FileChannel telegram;
    private final Outbox outbox;
    private final Delivery delivery;

    KilledSender(Path dir) throws IOException {
        InstantSource clock = InstantSource.system();
        database = Database.open(dir.resolve("prahari"));
        journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
        acknowledged = append(dir.resolve(ACKNOWLEDGED));
        telegram = append(dir.resolve(TELEGRAM));
        outbox = new Outbox(database, clock, List.of(-100L));
        delivery = new Delivery(outbox, this::send, journal, Limits.none(), Pace.real(clock));
    }

    /** Runs until killed; {@code args} are the folder and the first number. */
    public static void main(String[] args) throws IOException {
        try (var sender = new KilledSender(Path.of(args[0]))) {
            var sending = new Thread(
                    () -> {
                        while (true) sender.deliver();
                    },
                    "sending");
            sending.setDaemon(true);
            sending.start();
            for (int number = Integer.parseInt(args[1]); true; number++) {
                sender.commit(number);
                write(sender.acknowledged, number + "\n");
            }
        }
    }

    void commit(int number) {
        database.useTransaction(
                tx -> outbox.addNotice(tx, Integer.toString(number), Said.plain(Integer.toString(number)), false));
    }

    int deliver() {
        return delivery.deliverDue();
    }

    /** The numbers whose rows are there. */
    List<Integer> committed() {
        return database.read(handle -> handle.createQuery("select dedupe_key from outbox")
                .mapTo(String.class)
                .map(key -> Integer.valueOf(key.split(":", -1)[1]))
                .list());
    }

    private DeliveryOutcome send(Outgoing outgoing) {
        write(telegram, outgoing.notice().said() + (outgoing.maybeRepeat() ? " maybe" : " first") + "\n");
        return new DeliveryOutcome.Delivered(outgoing.outboxId());
    }

    private static FileChannel append(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel file, String line) {
        try {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line);
            while (bytes.hasRemaining()) file.write(bytes);
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole lines of a side file. */
    static List<String> lines(Path file) {
        try {
            if (!Files.exists(file)) return List.of();
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        acknowledged.close();
        telegram.close();
        journal.close();
        database.close();
    }
}
