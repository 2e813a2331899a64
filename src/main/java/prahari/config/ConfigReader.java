package prahari.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prahari.model.ProxyServer;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.people.People;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.Yaml;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads {@code prahari.yml}: every mistake at once, each with file, line, key and what was expected. */
public final class ConfigReader {
    private static final String CHECKPOINT = "checkpoint.txt";

    private final Path file;
    private final Path folder;
    private final Function<String, @Nullable String> environment;
    private final Problems problems = new Problems();
    private final SecretReader secrets;

    private ConfigReader(Path file, Function<String, @Nullable String> environment, boolean secretsNeeded) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? file.toAbsolutePath() : parent;
        this.environment = environment;
        this.secrets = new SecretReader(folder, environment, secretsNeeded, problems);
    }

    /**
     * What was read.
     *
     * @param config null when there is an error among the problems
     * @param source text of the file, for showing the line
     */
    public record Reading(@Nullable Config config, List<Problem> problems, String source) {}

    /** Reads {@code file}; {@code environment} gives the value of an environment variable, or null. */
    public static Reading read(Path file, Function<String, @Nullable String> environment) {
        return read(file, environment, true);
    }

    /** The same for commands that talk to nobody outside: a secret that is not there is no mistake, and stays empty. */
    public static Reading readWithoutSecrets(Path file, Function<String, @Nullable String> environment) {
        return read(file, environment, false);
    }

    private static Reading read(Path file, Function<String, @Nullable String> environment, boolean secretsNeeded) {
        var reader = new ConfigReader(file, environment, secretsNeeded);
        String source;
        try {
            source = Files.readString(file);
        } catch (MalformedInputException e) {
            return reader.unreadable("the file is not UTF-8 text");
        } catch (IOException e) {
            return reader.unreadable("the file cannot be read: " + reason(e));
        }
        YamlFile yaml = Yaml.parse(file.toString(), source);
        reader.problems.addAll(yaml.problems());
        Config config = null;
        if (yaml.roots().size() == 1 && yaml.roots().get(0) instanceof YamlMap map) {
            config = reader.config(map);
        } else if (!reader.problems.hasErrors()) {
            reader.problems.error(
                    "C001",
                    new Place(file.toString(), 1, 1),
                    "the file must hold one map of keys",
                    "start from the commented config/prahari.yml");
        }
        boolean bad = reader.problems.hasErrors();
        return new Reading(bad ? null : config, reader.problems.sorted(), source);
    }

    private Reading unreadable(String why) {
        problems.error("C001", new Place(file.toString(), 1, 1), why);
        return new Reading(null, problems.sorted(), "");
    }

    private Config config(YamlMap map) {
        var keys = new YamlFields(map, "the configuration", problems);
        String dataOverride = environment.apply("PRAHARI_DATA");
        Path data = path(keys.text("data"), "../data");
        Config.Rules rules =
                new RulesReader(folder, problems).read(keys.find("rules").orElse(null));
        Config.Telegram telegram = keys.map("telegram").map(this::telegram).orElse(Config.Telegram.DEFAULT);
        Optional<YamlMap> people = keys.map("people");
        Optional<YamlMap> rota = keys.map("rota");
        Spoken spoken = keys.map("languages")
                .map(section -> new SpokenReader(folder, problems).read(section))
                .orElse(Spoken.ENGLISH);
        Config.Bot bot = keys.map("bot")
                .map(section -> bot(section, people, rota, spoken))
                .orElse(null);
        List<Source> sources = new ArrayList<>();
        boolean botIsSet = bot != null;
        keys.map("sources").ifPresent(section -> sources.addAll(sources(section, botIsSet)));
        Config.Polling polling = keys.map("polling")
                .map(section -> new PollingReader(problems, sources).read(section))
                .orElse(Config.Polling.DEFAULT);
        Config.Alerting alerts = keys.map("alerts")
                .map(section -> new AlertingReader(problems).read(section))
                .orElse(Config.Alerting.DEFAULT);
        Duties duties = keys.map("clocks")
                .map(section -> new DutiesReader(problems).read(section))
                .orElse(Duties.DEFAULT);
        Path dataFolder = dataOverride == null || dataOverride.isBlank() ? data : Path.of(dataOverride);
        Config.Keys vault = keys.map("keys")
                .map(section -> new KeysReader(folder, secrets, problems).read(section, Config.Keys.in(dataFolder)))
                .orElse(Config.Keys.in(dataFolder));
        Retained retained = keys.map("retention")
                .map(section -> new RetentionReader(problems).read(section))
                .orElse(Retained.ALL);
        Config.Evidence evidence = new EvidenceReader(folder, problems)
                .read(keys.map("evidence"), dataFolder.resolve(CHECKPOINT), vault, retained);
        SecondChannel second = keys.map("second_channel")
                .map(section -> new SecondChannelReader(problems, secrets).read(section, botIsSet))
                .orElse(SecondChannel.NONE);
        Map<String, Contact> affected = keys.map("affected")
                .map(section -> new ContactsReader(problems).read(section, second))
                .orElse(Map.of());
        if (bot != null) bot = bot.telling(affected);
        else
            keys.find("affected")
                    .ifPresent(section -> problems.error(
                            "C011",
                            section.place(),
                            "`affected` are told by the bot's commands, and there is no `bot`"));
        Documents documents = keys.map("documents")
                .map(section -> new DocumentsReader(problems).read(section))
                .orElse(Documents.DEFAULT);
        int port = keys.map("service").map(this::port).orElse(0);
        keys.reportUnknown("C002");
        return new Config(
                dataFolder, rules, telegram, bot, sources, polling, alerts, duties, second, evidence, documents, port);
    }

    private Config.Telegram telegram(YamlMap map) {
        var keys = new YamlFields(map, "`telegram`", problems);
        var normal = Config.Telegram.DEFAULT;
        URI web = uri(keys, "web", List.of("https", "http")).orElse(normal.web());
        URI api = uri(keys, "api", List.of("https", "http")).orElse(normal.api());
        String sentinel = keys.scalar("sentinel").flatMap(this::username).orElse(normal.sentinel());
        var proxies = new ProxyReader(secrets, problems);
        ProxyServer proxy = proxies.one(keys, "proxy").orElse(null);
        Reach reach = new ReachReader(proxies).read(keys);
        keys.reportUnknown("C002");
        return new Config.Telegram(web, api, sentinel, proxy, reach);
    }

    private Config.Bot bot(YamlMap map, Optional<YamlMap> people, Optional<YamlMap> rota, Spoken spoken) {
        var keys = new YamlFields(map, "`bot`", problems);
        Secret token = keys.require("token").flatMap(this::token).orElse(Secret.of(""));
        List<Long> chats = new ArrayList<>();
        for (YamlScalar chat : keys.scalars("chats")) {
            PeopleReader.id(problems, chat, "chats", "a chat's id such as -1001234567890 (send /whoami in the chat)")
                    .ifPresent(chats::add);
        }
        People team = new PeopleReader(spoken.languages(), problems).read(keys.map("analysts"), people, rota);
        Duration heartbeat = Spans.read(keys, "heartbeat_every", Duration.ZERO, Config.Bot.HEARTBEAT);
        LocalTime digest = keys.scalar("digest_at")
                .map(scalar -> timeOfDay(keys, scalar))
                .orElse(Optional.of(Config.Bot.DIGEST))
                .orElse(null);
        OwnTopics topics = keys.map("topics")
                .map(section -> new TopicsReader(problems).read(section))
                .orElse(OwnTopics.USUAL);
        Map<Long, Set<String>> served = new HashMap<>();
        keys.map("organisations").ifPresent(section -> served.putAll(served(section, chats)));
        keys.reportUnknown("C002");
        return new Config.Bot(token, chats, team, heartbeat, digest, Map.of(), spoken, topics, served);
    }

    /** Chats that are told of some organisations only. */
    private Map<Long, Set<String>> served(YamlMap map, List<Long> chats) {
        var keys = new YamlFields(map, "`bot.organisations`", problems);
        Map<Long, Set<String>> served = new HashMap<>();
        for (YamlMap.Entry entry : map.entries()) {
            Optional<Long> id =
                    PeopleReader.id(problems, entry.key(), "organisations", "a chat's id such as -1001234567890");
            Set<String> names = new HashSet<>(keys.texts(entry.name()));
            if (names.isEmpty())
                problems.error(
                        "C005",
                        entry.value().place(),
                        "`bot.organisations` needs names of organisations, as rules use them",
                        "write {" + entry.name() + ": [NAME]}, or leave the chat out for all");
            if (id.isPresent() && !chats.contains(id.get()))
                problems.error("C005", entry.key().place(), "`" + entry.name() + "` is none of `bot.chats`");
            else id.ifPresent(chat -> served.put(chat, names));
        }
        return served;
    }

    private static Optional<LocalTime> timeOfDay(YamlFields keys, YamlScalar scalar) {
        if (scalar.text().equals("never")) return Optional.empty();
        if (scalar.text().matches("([01][0-9]|2[0-3]):[0-5][0-9]")) return Optional.of(LocalTime.parse(scalar.text()));
        keys.wrongValue("digest_at", scalar, "a time of day such as '09:00', or never");
        return Optional.empty();
    }

    private List<Source> sources(YamlMap map, boolean botIsSet) {
        var keys = new YamlFields(map, "`sources`", problems);
        List<Source> sources = new ArrayList<>();
        for (YamlScalar name : keys.scalars("channels"))
            username(name).map(Source.PublicChannel::new).ifPresent(sources::add);
        for (YamlScalar name : keys.scalars("bots"))
            username(name).map(Source.BotPage::new).ifPresent(sources::add);
        if (keys.flag("membership", true) && botIsSet) sources.add(new Source.Membership());
        keys.reportUnknown("C002");
        return sources.stream().distinct().toList();
    }

    private int port(YamlMap map) {
        var keys = new YamlFields(map, "`service`", problems);
        int port = (int) keys.whole("port", 0, 65535, 0);
        keys.reportUnknown("C002");
        return port;
    }

    private Optional<Secret> token(YamlNode node) {
        Optional<Secret> token = secrets.read(
                node,
                "token",
                name -> "get a token from @BotFather and export " + name
                        + ", or remove the section `bot` to run without telling anybody");
        if (token.isPresent() && !token.get().reveal().matches("[0-9]{3,20}:[A-Za-z0-9_-]{20,60}")) {
            problems.error(
                    "C008",
                    node.place(),
                    "`token` does not look like a bot token, such as 123456789:AAF...",
                    "copy the whole token from @BotFather");
            return Optional.empty();
        }
        return token;
    }

    private Optional<String> username(YamlScalar scalar) {
        String text = scalar.text().replaceFirst("^@", "");
        if (text.matches("[A-Za-z][A-Za-z0-9_]{3,31}")) return Optional.of(text.toLowerCase(Locale.ROOT));
        problems.error(
                "C004",
                scalar.place(),
                "not a username: `" + scalar.text() + "`",
                "4 to 32 letters, digits or underscores, without t.me/; a private invite link cannot be read");
        return Optional.empty();
    }

    private static Optional<URI> uri(YamlFields keys, String key, List<String> schemes) {
        return keys.scalar(key).flatMap(scalar -> ReachReader.address(keys, key, scalar, schemes));
    }

    private Path path(@Nullable String text, String otherwise) {
        return folder.resolve(text == null ? otherwise : text).normalize();
    }

    static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : Arrays.asList(e.getClass().getSimpleName(), e.getMessage()).toString();
    }
}
