package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import prahari.bot.BotApi;
import prahari.bot.BotCheck;
import prahari.config.Config;
import prahari.config.Documents;
import prahari.deliver.Courier;
import prahari.document.Ocr;
import prahari.generation.Generations;
import prahari.generation.RuleFolder;
import prahari.generation.RuleTrial;
import prahari.http.Routes;
import prahari.language.Said;
import prahari.model.Source;
import prahari.store.Database;
import prahari.telegram.BotPageVisitor;
import prahari.telegram.ChannelVisit;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.telegram.VisitOutcome;
import prahari.web.LocalService;

/** Proves a configuration by trying everything in it once. */
public final class Checks {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final long LITTLE_SPACE = 1L << 30;

    private final Config config;
    private final InstantSource clock;
    private final Consumer<Result> each;
    private final List<Result> results = new ArrayList<>();

    private Checks(Config config, InstantSource clock, Consumer<Result> each) {
        this.config = config;
        this.clock = clock;
        this.each = each;
    }

    /** How a check ended. */
    public enum Grade {
        OK,
        WARN,
        FAIL
    }

    /**
     * One finding.
     *
     * @param advice what to do; null when nothing is to be done
     */
    public record Result(
            Grade grade,
            String what,
            String detail,
            @Nullable String advice) {}

    /**
     * Runs every check; each finding is handed out as it is made.
     *
     * @param running the health of the service that uses the data folder, null where none runs
     */
    public static List<Result> run(
            Config config, InstantSource clock, @Nullable JsonNode running, Consumer<Result> each) {
        var checks = new Checks(config, clock, each);
        if (running != null) checks.inForce(running.path("generation"));
        checks.rules();
        checks.data();
        checks.documents();
        checks.sources();
        checks.bot();
        checks.secondChannel();
        return List.copyOf(checks.results);
    }

    private void add(Grade grade, String what, String detail, @Nullable String advice) {
        var result = new Result(grade, what, detail, advice);
        results.add(result);
        each.accept(result);
    }

    private void rules() {
        String where = config.rules().folder().toString();
        RuleTrial trial = RuleTrial.of(RuleFolder.read(config.rules().folder()), App.trust(config));
        if (trial instanceof RuleTrial.Good good) {
            add(Grade.OK, "rules", where + ": " + good.rules().rules().size() + " rules, their tests pass", null);
        } else if (trial instanceof RuleTrial.Bad bad) {
            add(
                    Grade.FAIL,
                    "rules",
                    where + "\n" + bad.report(),
                    "mend the rules; `prahari rules check` and `rules test` repeat this");
        }
    }

    /** Tells which rules are in force, or were when the service stopped. */
    private void inForce(JsonNode standing) {
        if (!standing.isObject()) return;
        Said trouble = RuleStanding.trouble(standing);
        String detail = RuleStanding.inForce(standing).toString();
        if (trouble == null) add(Grade.OK, "rules in force", detail, null);
        else add(Grade.WARN, "rules in force", detail + "\n" + trouble, "`prahari rules generations` lists what was");
    }

    private void documents() {
        Documents settings = config.documents();
        if (!settings.read()) {
            add(Grade.OK, "files", "are not read", null);
            return;
        }
        Ocr.Found ocr = Reading.ocr(settings);
        add(Grade.OK, "files", "are read; words in pictures: " + ocr.words(), null);
    }

    private void data() {
        Path data = config.data();
        if (Files.exists(data.resolve(LocalService.FILE))) {
            add(Grade.OK, "data", data + " is in use by a running service", null);
            return;
        }
        try {
            Files.createDirectories(data);
            Path probe = Files.createTempFile(data, "check-", ".tmp");
            Files.delete(probe);
            try (Database database = App.openDatabase(config)) {
                var generations = new Generations(database, clock);
                generations
                        .reign()
                        .ifPresent(reign -> inForce(RuleStanding.of(
                                reign,
                                generations.refusal().orElse(null),
                                generations.proposal().orElse(null))));
            }
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < LITTLE_SPACE) {
                add(
                        Grade.WARN,
                        "data",
                        data + ": only " + free / (1 << 20) + " MiB are free",
                        "make room; captures and the database grow");
            } else {
                add(Grade.OK, "data", data + " can be written, the database opens", null);
            }
        } catch (IOException e) {
            add(
                    Grade.FAIL,
                    "data",
                    data + " cannot be written: " + e,
                    "set `data` to a folder that the service's user may write");
        } catch (CannotStart e) {
            add(Grade.FAIL, "data", String.valueOf(e.getMessage()), "stop what uses it, or restore a backup");
        }
    }

    private void sources() {
        if (config.sources().isEmpty()) {
            add(Grade.WARN, "sources", "none are set; nothing will be read", "name channels and bots under `sources`");
        }
        try (Routes routes = Clients.pages(config, clock)) {
            var site = new TelegramSite(routes, config.telegram().sentinel());
            for (Source source : config.sources()) {
                if (source instanceof Source.PublicChannel channel) {
                    ChannelVisit visit = new ChannelVisitor(site, new VisitLimits(1, 1)).visit(channel, null);
                    int posts = visit.pages().stream()
                            .mapToInt(page -> page.posts().size())
                            .sum();
                    source(source, visit.outcome(), posts + " posts on its newest page");
                } else if (source instanceof Source.BotPage bot) {
                    source(source, new BotPageVisitor(site).visit(bot).outcome(), "its page can be read");
                }
            }
        }
    }

    private void source(Source source, VisitOutcome outcome, String detail) {
        if (outcome.good()) {
            add(Grade.OK, source.id(), detail, null);
        } else if (outcome instanceof VisitOutcome.Gone) {
            boolean bot = source instanceof Source.BotPage;
            add(
                    bot ? Grade.WARN : Grade.FAIL,
                    source.id(),
                    "nobody has this name, or it is private",
                    bot ? "it is watched for coming back" : "look at the spelling, or remove it");
        } else if (outcome instanceof VisitOutcome.NotPreviewable) {
            add(
                    Grade.FAIL,
                    source.id(),
                    outcome.words(),
                    "only public channels with a web preview can be read this way; for groups add the bot as a member");
        } else if (outcome instanceof VisitOutcome.Failed failed && failed.blocked()) {
            add(
                    Grade.FAIL,
                    source.id(),
                    outcome.words(),
                    "set telegram.web to https://telegram.me or https://telegram.dog, or set a proxy");
        } else {
            add(
                    Grade.FAIL,
                    source.id(),
                    outcome.words(),
                    "look at the network, telegram.web and telegram.proxy; then try again");
        }
    }

    private void bot() {
        Config.Bot bot = config.bot();
        if (bot == null) {
            add(
                    Grade.WARN,
                    "bot",
                    "no bot is set: alerts are kept, nobody is told",
                    "make one with @BotFather and set the section `bot`");
            return;
        }
        if (bot.chats().isEmpty()) {
            add(
                    Grade.WARN,
                    "bot",
                    "no chat is set: nobody is told",
                    "add the bot to a chat, send /whoami there while the service runs, and set bot.chats");
        }
        if (bot.people().all().isEmpty()) {
            add(
                    Grade.WARN,
                    "bot",
                    "no analyst is set: nobody may press buttons",
                    "send /whoami to the bot and set people");
        }
        if (TwoPeople.mayAgree(config).isEmpty()) {
            add(
                    Grade.WARN,
                    "people",
                    "no lead or responder is set: whoever is on the command line exports full bundles alone",
                    "name those who must agree in people, as lead or responder");
        }
        try (BotApi api = BotApi.open(
                bot.token(), config.telegram().api(), ANSWER, config.telegram().proxy())) {
            for (BotCheck.Found found : new BotCheck(api).run(bot.chats())) {
                Grade grade = switch (found.level()) {
                    case OK -> Grade.OK;
                    case WARN -> Grade.WARN;
                    case ERROR -> Grade.FAIL;
                };
                add(grade, "bot", found.what(), found.todo().isBlank() ? null : found.todo());
            }
        }
    }

    /** Connects and logs in; a webhook gets the kind "check", nobody gets a mail. */
    private void secondChannel() {
        if (!config.secondChannel().isSet()) return;
        try (var ways = SecondWays.of(config.secondChannel(), clock)) {
            for (Courier courier : ways.couriers()) {
                Optional<String> trouble = courier.probe();
                if (trouble.isEmpty()) add(Grade.OK, "second channel", courier.name() + " would be taken", null);
                else
                    add(
                            Grade.FAIL,
                            "second channel",
                            courier.name() + ": " + trouble.get(),
                            "look at second_channel." + courier.name() + ": the address, the login, the network");
            }
        }
    }
}
