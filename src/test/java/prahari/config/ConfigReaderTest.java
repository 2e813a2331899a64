package prahari.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prahari.model.Duty;
import prahari.model.PublicKeys;
import prahari.model.Severity;
import prahari.model.Source;
import prahari.people.Person;
import prahari.people.Role;

class ConfigReaderTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TOKEN", "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "SHORT", "123:abc");

    @TempDir
    Path dir;

    static Stream<Path> mistakes() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/config"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void read_namesThePlaceAndWhatWasExpected(Path file) throws IOException {
        var reading = ConfigReader.read(file, ENVIRONMENT::get);

        String expected = Files.readString(Path.of(file.toString().replace(".yml", ".txt")))
                .strip();
        assertThat(reading.config()).isNull();
        assertThat(reading.problems())
                .extracting(problem ->
                        problem.line() + ":" + problem.column() + " " + problem.code() + " " + problem.message())
                .anySatisfy(said -> assertThat(said).startsWith(expected));
        assertThat(reading.problems())
                .allSatisfy(problem -> assertThat(problem.summary()).startsWith(file.toString() + ":"));
    }

    @Test
    void read_takesTrustedKeysAsFilesAndAsText() throws Exception {
        PublicKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        Files.writeString(dir.resolve("team.pub"), PublicKeys.pem(key));
        String base64 = Base64.getEncoder().encodeToString(key.getEncoded());
        Path file =
                write("rules: {folder: ours, trusted_keys: [team.pub, '" + base64 + "'], require_signature: true}\n");

        Config config = requireNonNull(ConfigReader.read(file, ENVIRONMENT::get).config());

        assertThat(config.rules()).isEqualTo(new Config.Rules(dir.resolve("ours"), List.of(key, key), true, false));
    }

    @Test
    void read_takesRulesAsAFolderAlone() throws IOException {
        Config config = requireNonNull(
                ConfigReader.read(write("rules: ours\n"), ENVIRONMENT::get).config());

        assertThat(config.rules()).isEqualTo(Config.Rules.in(dir.resolve("ours")));
    }

    @Test
    void read_takesWhoseClocksRun() throws IOException {
        Path file = write("""
                clocks:
                  duties: [certin]
                  organisations: {acme: [gdpr, nis2]}
                  dpdp_from: 2027-05-14
                  zone: Europe/Berlin
                """);

        Duties duties = requireNonNull(ConfigReader.read(file, ENVIRONMENT::get).config())
                .duties();

        assertThat(duties.of("")).containsExactly(Duty.CERTIN_6H);
        assertThat(duties.of("acme"))
                .containsExactlyInAnyOrder(Duty.GDPR_72H, Duty.NIS2_24H, Duty.NIS2_72H, Duty.NIS2_MONTH);
        assertThat(duties.inForce(Duty.DPDP_72H, Instant.parse("2027-05-13T21:59:59Z")))
                .isFalse();
        assertThat(duties.inForce(Duty.DPDP_72H, Instant.parse("2027-05-13T22:00:00Z")))
                .isTrue();
    }

    @Test
    void read_takesASecondChannel() throws IOException {
        Path file = write("""
                bot: {token: {env: TOKEN}, heartbeat_every: 5m}
                second_channel:
                  after: 10m
                  mail:
                    host: mail.example.org
                    user: prahari
                    password: {env: SHORT}
                    from: prahari@example.org
                    to: [soc@example.org, lead@example.org]
                  webhook: {url: 'https://soc.example.org/hooks?x=1', secret: {env: TOKEN}}
                """);

        Config config = requireNonNull(ConfigReader.read(file, ENVIRONMENT::get).config());

        assertThat(present(config.bot()).heartbeatEvery()).isEqualTo(Duration.ofMinutes(5));
        SecondChannel second = config.secondChannel();
        assertThat(second.after()).isEqualTo(Duration.ofMinutes(10));
        SecondChannel.Mail mail = requireNonNull(second.mail());
        assertThat(List.of(mail.host(), mail.port(), mail.security()))
                .isEqualTo(List.of("mail.example.org", 587, "starttls"));
        assertThat(mail.password().reveal()).isEqualTo("123:abc");
        assertThat(mail.to()).containsExactly("soc@example.org", "lead@example.org");
        assertThat(requireNonNull(second.webhook()).url()).hasToString("https://soc.example.org/hooks?x=1");
    }

    @Test
    void read_tellsEveryMistakeAtOnce() throws IOException {
        Path file = write("poling: 1\nalerts: {raise_from: x}\nsources: {channels: ['!']}\n");

        assertThat(ConfigReader.read(file, ENVIRONMENT::get).problems()).hasSize(3);
    }

    @Test
    void read_takesTheShippedConfigurationOnceTheTokenIsSet() {
        Path shipped = Path.of("config/prahari.yml");

        var reading =
                ConfigReader.read(shipped, name -> name.equals("PRAHARI_BOT_TOKEN") ? ENVIRONMENT.get("TOKEN") : null);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).isNotNull();
    }

    @Test
    void read_givesWhatIsSetAndDefaultsForTheRest() throws IOException {
        Path file = write("""
                data: here
                bot:
                  token: {env: TOKEN}
                  chats: [-1001234567890, 42]
                  analysts: {7: analyst-1}
                sources: {channels: ['@Some_Channel'], bots: [some_info_bot]}
                polling: {every: 90s}
                alerts: {raise_from: high, wait: {critical: 1s}}
                """);

        Config config = present(ConfigReader.read(file, ENVIRONMENT::get).config());

        assertThat(config.data()).isEqualTo(dir.resolve("here"));
        assertThat(present(config.bot()).chats()).containsExactly(-1001234567890L, 42L);
        assertThat(present(config.bot()).people().find(7)).contains(new Person("analyst-1", 7, Role.ANALYST, Set.of()));
        assertThat(config.sources())
                .containsExactly(
                        new Source.PublicChannel("some_channel"),
                        new Source.BotPage("some_info_bot"),
                        new Source.Membership());
        assertThat(config.polling().pacing().every()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.polling().maxPages()).isEqualTo(30);
        assertThat(config.alerts().raiseFrom()).isEqualTo(Severity.HIGH);
        assertThat(config.alerts().waitOf(Severity.CRITICAL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.alerts().waitOf(Severity.HIGH)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void read_takesWhichOrganisationsAChatIsToldOf() throws IOException {
        Path file = write("""
                bot:
                  token: {env: TOKEN}
                  chats: [-1001, -1002]
                  organisations: {-1002: [acme, beta]}
                """);

        Config.Bot bot = present(
                present(ConfigReader.read(file, ENVIRONMENT::get).config()).bot());

        assertThat(bot.served()).isEqualTo(Map.of(-1002L, Set.of("acme", "beta")));
    }

    @Test
    void read_takesLanguagesOfChats_andThoseOfAFolder() throws IOException {
        Files.createDirectories(dir.resolve("languages"));
        Files.writeString(dir.resolve("languages/ta.yml"), "language.name: தமிழ்\n");
        Path file = write("""
                bot: {token: {env: TOKEN}}
                languages: {folder: languages, usual: ta, chats: {-1001: hi, 42: en}}
                """);

        Spoken spoken = present(
                        present(ConfigReader.read(file, ENVIRONMENT::get).config())
                                .bot())
                .spoken();

        assertThat(spoken.usual()).isEqualTo("ta");
        assertThat(spoken.languages().nameOf("ta")).isEqualTo("தமிழ்");
        assertThat(spoken.chats()).isEqualTo(Map.of(-1001L, "hi", 42L, "en"));
    }

    @Test
    void read_takesWhichAlertsHaveTopics() throws IOException {
        Path file = write("""
                bot:
                  token: {env: TOKEN}
                  topics: {usual: critical, chats: {-1001234567890: medium, 42: never}}
                """);

        OwnTopics topics = present(
                        present(ConfigReader.read(file, ENVIRONMENT::get).config())
                                .bot())
                .topics();

        assertThat(topics.has(7, Severity.HIGH)).isFalse();
        assertThat(topics.has(7, Severity.CRITICAL)).isTrue();
        assertThat(topics.has(-1001234567890L, Severity.MEDIUM)).isTrue();
        assertThat(topics.has(-1001234567890L, Severity.LOW)).isFalse();
        assertThat(topics.has(42, Severity.CRITICAL)).isFalse();
        assertThat(OwnTopics.USUAL.has(7, Severity.HIGH)).isTrue();
        assertThat(OwnTopics.USUAL.has(7, Severity.MEDIUM)).isFalse();
    }

    @Test
    void read_takesPeopleAndTheirRota() throws IOException {
        Path file = write("""
                bot: {token: {env: TOKEN}}
                people:
                  asha: {telegram: 7, role: lead, organisations: [acme]}
                  ravi: {telegram: 8}
                rota:
                  begins: 2026-11-23T09:00:00Z
                  every: 1d
                  order: [asha, ravi]
                  hand_overs: [{from: 2026-11-25T00:00:00Z, to: 2026-11-26T00:00:00Z, person: ravi}]
                alerts: {repeat: {critical: 5m}, repeat_times: {critical: 9}, escalate: {high: [5m, 10m]}, hold: {high: 1h}}
                """);

        Config config = present(ConfigReader.read(file, ENVIRONMENT::get).config());

        var people = present(config.bot()).people();
        assertThat(people.find(7)).contains(new Person("asha", 7, Role.LEAD, Set.of("acme")));
        assertThat(people.find(8)).contains(new Person("ravi", 8, Role.ANALYST, Set.of()));
        assertThat(present(people.rota()).first(Instant.parse("2026-11-24T10:00:00Z")))
                .isEqualTo("ravi");
        assertThat(config.alerts().repeats())
                .containsEntry(Severity.CRITICAL, new Config.Alerting.Repeat(Duration.ofMinutes(5), 9));
        assertThat(config.alerts().escalations())
                .containsEntry(Severity.HIGH, List.of(Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    @Test
    void read_saysWhatIsWrongWithPeople() throws IOException {
        Path file = write("""
                bot: {token: {env: TOKEN}}
                people:
                  asha: {telegram: 7, role: boss}
                  ravi: {telegram: 7}
                rota: {begins: monday, order: [nobody]}
                alerts: {escalate: {high: [10m, 5m]}}
                """);

        assertThat(ConfigReader.read(file, ENVIRONMENT::get).problems())
                .extracting(problem -> problem.place().line() + " " + problem.message())
                .anyMatch(said -> said.startsWith("3 ") && said.contains("role"))
                .anyMatch(said -> said.startsWith("4 ") && said.contains("two people"))
                .anyMatch(said -> said.startsWith("5 ") && said.contains("begins"))
                .anyMatch(said -> said.startsWith("5 ") && said.contains("order"))
                .anyMatch(said -> said.startsWith("6 ") && said.contains("high"));
    }

    @Test
    void read_neverShowsTheToken() throws IOException {
        Path file = write("bot: {token: {env: TOKEN}}\n");

        assertThat(String.valueOf(ConfigReader.read(file, ENVIRONMENT::get))).doesNotContain("AAAA");
    }

    @Test
    void read_saysWhatIsWrongWithAFileThatIsNoText() throws IOException {
        Path file = dir.resolve("bytes.yml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(ConfigReader.read(file, ENVIRONMENT::get).problems())
                .extracting(problem -> problem.message())
                .containsExactly("the file is not UTF-8 text");
    }

    @Property(tries = 300)
    void read_neverThrows(@ForAll @StringLength(max = 200) String text) throws IOException {
        Path file = Files.createTempFile("config", ".yml");
        try {
            Files.writeString(file, text.replaceAll("[\\ud800-\\udfff]", "?"));

            List<?> problems = ConfigReader.read(file, ENVIRONMENT::get).problems();

            assertThat(problems).isNotNull();
        } finally {
            Files.delete(file);
        }
    }

    private Path write(String text) throws IOException {
        Path file = dir.resolve("prahari.yml");
        return Files.writeString(file, text);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) throw new AssertionError("nothing there");
        return value;
    }
}
