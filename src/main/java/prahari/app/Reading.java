package prahari.app;

import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment.Origin;
import prahari.collect.RequestBudget;
import prahari.config.Config;
import prahari.config.Documents;
import prahari.document.DocumentReader;
import prahari.document.Ocr;
import prahari.generation.RuleBook;
import prahari.http.PageClient;
import prahari.message.Messages;
import prahari.pipeline.AttachmentQueue;
import prahari.pipeline.AttachmentReader;
import prahari.pipeline.BotFiles;
import prahari.pipeline.ExportFiles;
import prahari.pipeline.FileSource;
import prahari.pipeline.HandedIn;
import prahari.pipeline.Pipeline;
import prahari.pipeline.WebPhotos;
import prahari.store.Database;
import prahari.telegram.PostVisitor;

/** The reading of files: one process that reads, for what people hand in and for what comes with messages. */
final class Reading implements AutoCloseable {
    private final Documents settings;
    private final Database database;
    private final Messages messages;
    private final InstantSource clock;
    private final Ocr.Found ocr;
    private final DocumentReader documents;
    private final Map<Origin, FileSource> sources = new EnumMap<>(Origin.class);

    Reading(Documents settings, Database database, Messages messages, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.messages = messages;
        this.clock = clock;
        ocr = ocr(settings);
        documents = DocumentReader.of(new DocumentReader.Limits(settings.memoryMegabytes(), settings.time()));
        sources.put(Origin.EXPORT, new ExportFiles(settings.mostBytes()));
    }

    AttachmentQueue queue() {
        return new AttachmentQueue(messages, settings.read(), clock);
    }

    /** What takes in what people hand in. */
    HandedIn handedIn(Pipeline pipeline, PostVisitor posts, RuleBook rules) {
        return new HandedIn(pipeline, posts, documents, rules, new Masking()::mask, clock);
    }

    /** Photos of previews are fetched too, where that is asked for; the queue that takes note of them, null where it is not. */
    @Nullable
    AttachmentQueue photos(Config config, Closer closer) {
        if (!settings.read() || settings.photosAnHour() == 0) return null;
        PageClient client = closer.add(Clients.photos(config, clock));
        var budget = new RequestBudget(settings.photosAnHour(), client::asked, clock.instant());
        sources.put(Origin.PREVIEW, new WebPhotos(client, budget, clock));
        return queue();
    }

    /** Files are asked for by this bot, too. */
    void by(BotDesk bot) {
        sources.put(Origin.BOT, new BotFiles(bot::fetch));
    }

    /** Which program reads the words in pictures, or why none does. */
    String ocr() {
        return ocr.words();
    }

    /** Reads files, and behind them the words in pictures. */
    List<AttachmentReader> readers(Pipeline pipeline, RuleBook rules) {
        Ocr words = ocr.ocr();
        List<AttachmentReader> readers = new ArrayList<>();
        readers.add(reader(pipeline, rules, AttachmentReader.Step.texts(documents, words)));
        if (words != null) readers.add(reader(pipeline, rules, AttachmentReader.Step.words(documents, words)));
        return readers;
    }

    private AttachmentReader reader(Pipeline pipeline, RuleBook rules, AttachmentReader.Step step) {
        return new AttachmentReader(database, messages, pipeline, rules, step, new Masking()::mask, sources, clock);
    }

    /** What the machine offers for these settings. */
    static Ocr.Found ocr(Documents settings) {
        if (!settings.read() || settings.ocr().isEmpty()) return Ocr.Found.none("`documents` asks for none");
        String path = System.getenv("PATH");
        List<Path> folders = Stream.of((path == null ? "/usr/bin" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        return Ocr.find(folders, settings.ocr(), Ocr.Limits.DEFAULT);
    }

    @Override
    public void close() {
        documents.close();
    }
}
