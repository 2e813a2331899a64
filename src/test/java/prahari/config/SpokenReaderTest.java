package prahari.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import prahari.yaml.Problems;
import prahari.yaml.Yaml;
import prahari.yaml.YamlMap;

class SpokenReaderTest {
    @Property(tries = 500)
    void read_ofWhateverStandsThere_speaksOnlyLanguagesThatThereAre_andTellsTheRest(@ForAll("sections") String text) {
        var problems = new Problems();
        Yaml.parse("x.yml", text).roots().stream()
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast)
                .forEach(map -> {
                    Spoken spoken = new SpokenReader(Path.of("target/no-such-folder"), problems).read(map);

                    List<String> tags = spoken.languages().tags();
                    assertThat(tags).contains("en", "hi").contains(spoken.usual());
                    assertThat(tags).containsAll(spoken.chats().values());
                    boolean plain = text.matches("(?s)(usual: (en|hi)\n|chats: \\{-?[1-9]\\d*: (en|hi)\\}\n)*");
                    if (!plain) return;
                    assertThat(problems.hasErrors()).as(text).isFalse();
                });
        assertThat(problems.sorted())
                .allSatisfy(each -> assertThat(each.place().line()).isPositive());
    }

    @Provide
    Arbitrary<String> sections() {
        return Arbitraries.of(
                        "usual: hi\n",
                        "usual: en\n",
                        "usual: hy\n",
                        "usual: [hi]\n",
                        "usual:\n",
                        "chats: {-1: hi}\n",
                        "chats: {-1: hi, -1: en}\n",
                        "chats: {x: hi, 99999999999999999999: en}\n",
                        "chats: {1: {a: b}, ~: ~}\n",
                        "chats: [hi]\n",
                        "folder: ../../etc\n",
                        "folder: \"\\0\"\n",
                        "folder: [a]\n",
                        "? [a]\n: b\n",
                        "usual: &a hi\nchats: {1: *a}\n",
                        "colour: \u202e\n",
                        "usual: !!binary aGk=\n",
                        "\t}{\n")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
