package prahari.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.Verdict;
import prahari.model.Duty;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.people.Right;
import prahari.people.Role;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

class LanguagesTest {
    private static final Phrases HINDI = Languages.SHIPPED.of("hi");

    @TempDir
    private Path folder;

    @Test
    void shippedLanguages_haveEachSentenceWithTheSamePlaces() {
        assertThat(HINDI.keys()).isEqualTo(Phrases.ENGLISH.keys());
        assertThat(HINDI.keys())
                .allSatisfy(key -> assertThat(Phrases.places(HINDI.pattern(key)))
                        .as(key)
                        .isEqualTo(Phrases.places(Phrases.ENGLISH.pattern(key))));
    }

    @Test
    void hindi_leavesNoEnglishButWhatIsTyped() {
        // what people type, names of laws and files, and words that stand in both languages
        Pattern typed = Pattern.compile("`[^`]*`|\\{[^{}]*\\}|/[a-z]+|[a-z_]+=|--[a-z]+");
        Set<String> words = new TreeSet<>();
        HINDI.keys().stream()
                .filter(key -> !key.matches("plain|lines|joined|comma|dashed|clock\\..*|detail\\.repeat"))
                .map(HINDI::pattern)
                .map(pattern ->
                        pattern.replaceAll("\\{[a-z]+, plural, one\\{([^}]*)\\} other\\{([^}]*)\\}\\}", "$1 $2"))
                .map(pattern -> typed.matcher(pattern).replaceAll(" "))
                .flatMap(pattern -> Arrays.stream(pattern.split("[^A-Za-z]+")))
                .filter(word -> word.matches("[A-Za-z]{4,}"))
                .forEach(words::add);

        assertThat(words)
                .isSubsetOf(Set.of(
                        "AMBER",
                        "suppressions",
                        "CERT",
                        "DPDP",
                        "GDPR",
                        "IST",
                        "affected",
                        "agree",
                        "because",
                        "below",
                        "chat",
                        "criticals",
                        "confirmed",
                        "credentials",
                        "critical",
                        "decide",
                        "drafts",
                        "full",
                        "gone",
                        "high",
                        "label",
                        "leak",
                        "looked",
                        "lookup",
                        "medium",
                        "organisation",
                        "outcome",
                        "prahari",
                        "recreated",
                        "refused",
                        "restricted",
                        "rule",
                        "sale",
                        "status",
                        "test"));
    }

    @Test
    void everyWordOfTheProgramHasASentence() {
        Stream<String> words = Stream.of(
                        Arrays.stream(Severity.values()).map(each -> "severity." + each.word()),
                        Arrays.stream(Severity.values()).map(each -> "band." + each.word()),
                        Arrays.stream(Label.values()).map(each -> "label." + each.word()),
                        Arrays.stream(Verdict.values()).map(each -> "verdict." + each.word()),
                        Arrays.stream(Alert.State.values())
                                .map(each -> "state." + each.name().toLowerCase(java.util.Locale.ROOT)),
                        Arrays.stream(Role.values()).map(each -> "role." + each.word()),
                        Arrays.stream(Right.values()).map(each -> "right." + each.word()),
                        Arrays.stream(Duty.values()).map(each -> "duty." + each.word()))
                .flatMap(each -> each);

        assertThat(Phrases.ENGLISH.keys()).containsAll(words.collect(Collectors.toSet()));
        for (Duty duty : Duty.values()) {
            assertThat(Phrases.ENGLISH.say("duty." + duty.word())).isEqualTo(duty.title());
            if (!duty.note().isEmpty())
                assertThat(Phrases.ENGLISH.say("duty.note." + duty.word())).isEqualTo(duty.note());
        }
    }

    @Test
    void everyKeyThatTheProgramNamesExists() throws IOException {
        Pattern named = Pattern.compile("(?:say|Said\\.of|Objection\\.of)\\(\\s*\"([a-z_0-9]+(?:\\.[a-z_0-9]+)*)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> keys = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> named.matcher(read(file)).results().map(hit -> hit.group(1)))
                    .toList();
            assertThat(keys).hasSizeGreaterThan(200);
            assertThat(Phrases.ENGLISH.keys()).containsAll(keys);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void ofRules_saysWhatIsKnown_countsAndCaps_andLeavesTheRestAsTheAuthorWroteIt() {
        assertThat(HINDI.ofRules("different cards (x3)")).isEqualTo("अलग-अलग कार्ड (×3)");
        assertThat(HINDI.ofRules("different cards (x30, at most 20)")).isEqualTo("अलग-अलग कार्ड (×30, अधिकतम 20)");
        assertThat(HINDI.ofRules("this rule gives at most 70")).isEqualTo("यह नियम अधिकतम 70 अंक देता है");
        assertThat(HINDI.ofRules("raised by asha, whatever the rules say")).startsWith("asha ने");
        assertThat(HINDI.ofRules("a rule of ours {0} '")).isEqualTo("a rule of ours {0} '");
        for (String line :
                List.of("different cards (x3, at most 20)", "this correlation gives at most 9", "no score is below 0"))
            assertThat(Phrases.ENGLISH.ofRules(line)).isEqualTo(line);
    }

    @Test
    void wordsForRules_comeFromAFileBesideTheLanguage() throws IOException {
        Files.writeString(folder.resolve("hi.rules.yml"), "different cards: बहुत से कार्ड\nours: हमारा\n");
        Files.writeString(folder.resolve("xx.rules.yml"), "a: b\n");
        Files.writeString(folder.resolve("hi.yml"), "none: शून्य\n");
        var problems = new Problems();

        Languages languages = Languages.SHIPPED.with(folder, problems);

        assertThat(languages.of("hi").ofRules("different cards (x2)")).isEqualTo("बहुत से कार्ड (×2)");
        assertThat(languages.of("hi").ofRules("ours")).isEqualTo("हमारा");
        assertThat(languages.of("hi").ofRules("phone numbers")).isEqualTo("फ़ोन नंबर");
        assertThat(languages.of("hi").say("none")).isEqualTo("शून्य");
        assertThat(problems.sorted())
                .extracting(Problem::message)
                .containsExactly("there is no language `xx`; write xx.yml");
    }

    @Test
    void say_countsAndWritesTimesAsTheLanguageDoes() {
        var at = new Moment(Instant.parse("2026-11-29T10:15:00Z"), ZoneOffset.UTC, "d MMM uuuu HH:mm");
        Said said = Said.of("time.utc", "utc", at);

        assertThat(Phrases.ENGLISH.say("why.hit", "messages", 1)).isEqualTo("another hit; 1 message so far");
        assertThat(Phrases.ENGLISH.say("why.hit", "messages", 2)).isEqualTo("another hit; 2 messages so far");
        assertThat(HINDI.say("detail.snooze_hits", "person", "ravi", "hits", 2)).isEqualTo("ravi द्वारा; 2 नए मिलान");
        assertThat(said).hasToString("29 Nov 2026 10:15 UTC");
        assertThat(HINDI.say(said)).contains("29", "2026 10:15 UTC").doesNotContain("Nov");
    }

    @Test
    void say_quotesWhatStandsInAPlaceAsItIs() {
        String hostile = "{0} {person} '{' {n, plural, other{#}} <b>";

        assertThat(HINDI.say("by", "person", hostile)).isEqualTo(hostile + " द्वारा");
    }

    @Property(tries = 200)
    void written_isReadAsItWas(@ForAll String text, @ForAll long number) {
        Said said = Said.lines(List.of(
                Said.of("by", "person", text),
                Said.of("list.more", "more", number),
                Said.of(
                        "time.utc",
                        "utc",
                        new Moment(
                                Instant.ofEpochSecond(number % 4_000_000_000L),
                                ZoneId.of("Asia/Kolkata"),
                                "HH:mm z"))));

        Said read = SaidJson.read(SaidJson.write(said)).orElseThrow();

        assertThat(read).hasToString(said.toString());
        assertThat(HINDI.say(read)).isEqualTo(HINDI.say(said));
    }

    @Test
    void read_ofWhatIsNoSentence_isEmpty() {
        assertThat(SaidJson.read("")).isEmpty();
        assertThat(SaidJson.read("{\"key\":\"no.such\",\"values\":{}}")).isEmpty();
        assertThat(SaidJson.read("[1]")).isEmpty();
        assertThat(SaidJson.read("{\"key\":\"time.utc\",\"values\":{\"utc\":{\"at\":\"x\"}}}"))
                .isEmpty();
    }

    @Test
    void with_takesALanguageFromAFile_andSaysInEnglishWhatItLacks() throws IOException {
        Files.writeString(folder.resolve("ta.yml"), "language.name: \"தமிழ்\"\nbutton.take: \"எடு\"\n");
        var problems = new Problems();

        Languages languages = Languages.SHIPPED.with(folder, problems);

        assertThat(problems.hasErrors()).isFalse();
        assertThat(languages.tags()).containsExactly("en", "hi", "ta");
        assertThat(languages.of("ta").say("button.take")).isEqualTo("எடு");
        assertThat(languages.of("ta").say("button.why")).isEqualTo("Why");
        assertThat(languages.missing("ta")).contains("button.why").doesNotContain("button.take");
        assertThat(languages.find("ta-IN")).contains(languages.of("ta"));
        assertThat(languages.find("xx")).isEmpty();
    }

    @Test
    void with_aFileForALanguageThatThereIs_changesWhatItSays() throws IOException {
        Files.writeString(folder.resolve("hi.yml"), "button.take: \"लेता हूँ\"\n");

        Phrases hindi = Languages.SHIPPED.with(folder, new Problems()).of("hi");

        assertThat(hindi.say("button.take")).isEqualTo("लेता हूँ");
        assertThat(hindi.say("button.why")).isEqualTo("क्यों");
    }

    @Test
    void with_tellsEachMistakeByFileLineAndKey() throws IOException {
        Path file = folder.resolve("ta.yml");
        Files.writeString(file, """
                button.take: "x"
                button.tkae: "x"
                by: "{persn}"
                at: "{time"
                alert.number: "{alert} {0}"
                alert.posted: "nothing"
                button.why: [1]
                """);
        Files.writeString(folder.resolve("notes.txt"), "no language");
        Files.writeString(folder.resolve("Tamil language.yml"), "a: b");
        Files.write(folder.resolve("te.yml"), "by: \"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
        var problems = new Problems();

        Languages languages = Languages.SHIPPED.with(folder, problems);

        assertThat(problems.sorted())
                .map(Problem::summary)
                .map(each -> each.replace(folder + "/", ""))
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("Tamil language.yml:1:1: error[L001]"),
                        each -> assertThat(each).startsWith("ta.yml:1:1: warning[L007]"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:2:1: warning[L002]")
                                .contains("button.tkae"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:3:5: error[L005]")
                                .contains("`by`", "{persn}"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:3:5: warning[L006]")
                                .contains("{person}"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:4:5: error[L004]")
                                .contains("`at`"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:5:15: error[L005]")
                                .contains("{0}"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:6:15: warning[L006]")
                                .contains("{time}"),
                        each -> assertThat(each)
                                .startsWith("ta.yml:7:13: error[L003]")
                                .contains("button.why"),
                        each -> assertThat(each)
                                .startsWith("te.yml:1:1: error[L001]")
                                .contains("UTF-8"));
        assertThat(languages.of("ta").say("button.take")).isEqualTo("x");
    }

    @Property(tries = 300)
    void read_ofAnyText_endsInSentencesThatCanBeSaid(@ForAll String text) {
        var problems = new Problems();
        String yaml = "by: \"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\"\n";

        var patterns = Catalogues.read("x.yml", yaml, Phrases.ENGLISH, problems);

        var phrases = new Phrases("x", patterns, Map.of(), Phrases.ENGLISH);
        assertThat(phrases.say("by", "person", "ravi")).isNotNull();
    }

    @Test
    void say_ofAKeyThatNobodyHas_isAMistakeOfOurs() {
        assertThatThrownBy(() -> HINDI.say("no.such")).hasMessageContaining("no.such");
    }
}
