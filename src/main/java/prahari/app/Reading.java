package prahari.app;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import prahari.collect.Attachment.Origin;
import prahari.config.Documents;
import prahari.document.DocumentReader;
import prahari.generation.RuleBook;
import prahari.message.Messages;
import prahari.pipeline.AttachmentQueue;
import prahari.pipeline.AttachmentReader;
import prahari.pipeline.BotFiles;
import prahari.pipeline.ExportFiles;
import prahari.pipeline.FileSource;
import prahari.pipeline.Pipeline;
import prahari.store.Database;

/** The reading of files: one process that reads, for what people hand in and for what comes with messages. */
final class Reading implements AutoCloseable {
    private final Documents settings;
    private final Database database;
    private final Messages messages;
    private final InstantSource clock;
    private final DocumentReader documents;
    private final Map<Origin, FileSource> sources = new EnumMap<>(Origin.class);

    Reading(Documents settings, Database database, Messages messages, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.messages = messages;
        this.clock = clock;
        documents = DocumentReader.of(new DocumentReader.Limits(settings.memoryMegabytes(), settings.time()));
        sources.put(Origin.EXPORT, new ExportFiles(settings.mostBytes()));
    }

    AttachmentQueue queue() {
        return new AttachmentQueue(messages, settings.read(), clock);
    }

    DocumentReader documents() {
        return documents;
    }

    /** Files are asked for by this bot, too. */
    void by(BotDesk bot) {
        sources.put(Origin.BOT, new BotFiles(bot::fetch));
    }

    AttachmentReader reader(Pipeline pipeline, RuleBook rules) {
        return new AttachmentReader(
                database, messages, pipeline, rules, documents, new Masking()::mask, sources, clock);
    }

    @Override
    public void close() {
        documents.close();
    }
}
