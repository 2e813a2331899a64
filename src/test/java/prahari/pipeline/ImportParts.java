package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import prahari.alert.Alerts;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.evidence.CaptureFiles;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.message.FoundMessage;
import prahari.message.Messages;
import prahari.message.Search;
import prahari.people.People;
import prahari.store.Database;
import prahari.testing.TestClock;

/** A monitor without its network, and exports for it. */
record ImportParts(
        Database database, Alerts alerts, Importer importer, Messages messages, Pipeline pipeline, RuleBook rules) {
    static final long TEAM = -1009000000001L;

    static final String LEAK = """
            Name: Test Person One
            Gender: Female
            Year of Birth: 1985
            ID Proof: Aadhaar
            ID Number: 7318 2645 9034
            Mobile: 98450 12345
            Vaccination Centre: Sample PHC
            Free lookup bot, send any mobile number to @sample_info_bot and get full details
            """.replace("\n", "\\n");

    static ImportParts make(Database database, Path dir, TestClock clock) {
        var outbox = new Outbox(database, clock, List.of(TEAM));
        var alerts = new Alerts(database, clock, Config.Alerting.DEFAULT, People.NONE, outbox);
        var rules = new RuleBook(
                Path.of("src/test/resources/rules/good"),
                RuleTrust.ANYBODY,
                false,
                database,
                new Generations(database, clock),
                clock,
                (tx, change) -> {});
        assertThat(rules.start()).isEmpty();
        var messages = new Messages(database);
        var files = CaptureFiles.open(dir.resolve("captures"), database);
        var pipeline = new Pipeline(database, files, messages, rules, alerts, clock);
        var queue = new AttachmentQueue(messages, true, clock);
        var importer = new Importer(database, pipeline, messages, outbox, queue, clock);
        return new ImportParts(database, alerts, importer, messages, pipeline, rules);
    }

    long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** The kept texts, the newest first. */
    List<String> texts() {
        return new Search(database)
                .find("", 100).stream().map(FoundMessage::text).toList();
    }

    List<String> column(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    static String chat(String name, long id, String messages) {
        return "{\"name\": \"" + name + "\", \"type\": \"public_channel\", \"id\": " + id + ", \"messages\": ["
                + messages + "]}";
    }

    static String message(int id, String text) {
        return "{\"id\": " + id + ", \"type\": \"message\", \"date_unixtime\": \"1774199796\", \"text\": \"" + text
                + "\"}";
    }
}
