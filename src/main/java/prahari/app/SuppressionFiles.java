package prahari.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.bot.RuleDrafts;
import prahari.config.Config;
import prahari.generation.RuleFiles;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.yaml.Problem;

/**
 * Writes suppressions that people confirmed as files among the rules, which the rule book then takes like any change: it waits for an
 * admin's word where that is asked for. Where rules must be signed a file lies aside for who signs.
 */
final class SuppressionFiles {
    private static final Logger log = LoggerFactory.getLogger(SuppressionFiles.class);
    private static final String FOLDER = "suppressions";

    private final Path rules;
    private final Optional<Path> aside;
    private final InstantSource clock;

    /**
     * Files of suppressions.
     *
     * @param aside where they are put instead where the rules are signed; empty where they are not
     */
    SuppressionFiles(Path rules, Optional<Path> aside, InstantSource clock) {
        this.rules = rules;
        this.aside = aside;
        this.clock = clock;
    }

    /** These, and tests of rules. */
    static RuleDrafts of(Config config, Masking masking, InstantSource clock) {
        Path rules = config.rules().folder();
        Path aside = config.data().resolve("drafts");
        boolean signed = config.rules().signatureRequired();
        var suppressions = new SuppressionFiles(rules, signed ? Optional.of(aside) : Optional.empty(), clock);
        return new RuleDraftFiles(suppressions, rules, aside, signed, masking);
    }

    /** Writes a suppression among the rules, where it can be used; what came of it. */
    Said hide(RuleDrafts.Draft draft) {
        String name = FOLDER + "/alert-" + draft.alert() + ".yml";
        String id = UUID.randomUUID().toString();
        try {
            Map<String, String> files = RuleFiles.read(rules);
            if (files.containsKey(name)) return Said.of("suppress.exists", "file", name);
            String text = text(draft, id);
            files.put(name, text);
            Optional<Said> trouble = trouble(RuleSets.load(files), id);
            if (trouble.isPresent()) return trouble.get();
            Path file = aside.orElse(rules).resolve(name);
            write(file, text);
            log.atInfo()
                    .addKeyValue("file", file)
                    .addKeyValue("person", draft.person())
                    .addKeyValue("alert", draft.alert())
                    .log("A suppression was written");
            return Said.of(aside.isPresent() ? "suppress.to_be_signed" : "suppress.written", "file", name);
        } catch (IOException | UncheckedIOException e) {
            log.atError().setCause(e).log("A suppression could not be written");
            return Said.of("suppress.not_written");
        }
    }

    private static Optional<Said> trouble(RuleSets.Loading loading, String id) {
        RuleSet set = loading.rules();
        if (set == null) {
            String first = loading.problems().stream()
                    .filter(Problem::isError)
                    .findFirst()
                    .map(Problem::summary)
                    .orElse("");
            return Optional.of(Said.of("suppress.unusable", "why", first));
        }
        boolean loaded =
                set.hidings().all().stream().anyMatch(each -> each.about().id().equals(id));
        return loaded ? Optional.empty() : Optional.of(Said.of("suppress.not_loaded"));
    }

    private String text(RuleDrafts.Draft draft, String id) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        String rule = draft.rule();
        return "schema: 1\nkind: suppression\n"
                + "title: " + quoted("False positive of alert " + draft.alert()) + "\n"
                + "id: " + id + "\n"
                + "rules: " + (rule == null ? "all" : "[" + quoted(rule) + "]") + "\n"
                + "suppress_when: {" + where(draft.chat()) + "}\n"
                + "reason: " + quoted(draft.reason()) + "\n"
                + "author: " + quoted(draft.person()) + "\n"
                + "created: " + today + "\n"
                + "expires: " + today.plusDays(RuleDrafts.DAYS) + "\n";
    }

    private static String where(Chat chat) {
        Long id = chat.id();
        return id != null ? "chat.id: " + id : "chat.username: " + quoted(String.valueOf(chat.username()));
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{C}", " ").replace("'", "''") + "'";
    }

    /** Under another name first: what stands among the rules is whole. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".draft-", ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
