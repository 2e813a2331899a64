package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegexTest {
    @Test
    void find_beginsAndEndsAtWords() throws Exception {
        assertThat(found("[0-9]+ ?(?:k|kg|lakh)", "5 kg, 6 kgs, a7k, 8k!", true))
                .containsExactly("5 kg", "8k");
        assertThat(found("[0-9]+ ?(?:k|kg|lakh)", "6 kgs a7k", false)).containsExactly("6 k", "7k");
        assertThat(found("नाम", "मेरा नाम है, नामा", true)).containsExactly("नाम");
        assertThat(found("数据", "出售数据库", true)).containsExactly("数据");
        assertThat(found("@[a-z]{3,20}bot", "mail x@somebot.com and @somebot", true))
                .contains("@somebot");
    }

    @Test
    void find_isLinearWhereEdgesNeverFit() throws Exception {
        var regex = Regex.of("[a ]+b", true);

        long start = System.nanoTime();
        var spans = regex.find("a ".repeat(100_000) + "bx", 10);

        assertThat(spans).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void literals_areInEveryMatch() throws Exception {
        assertThat(RegexShape.needs("(?i)(?:dm|contact|pm)[ :]{1,3}@[a-z]{4,32}")
                        .literals())
                .isEqualTo(Set.of("dm", "contact", "pm"));
        assertThat(RegexShape.needs("[0-9]+ ?(?:lakh|crore)").literals()).isEqualTo(Set.of("lakh", "crore"));
        assertThat(RegexShape.needs("@[a-z]+[Bb][Oo][Tt]").literals()).isEqualTo(Set.of("bot"));
        assertThat(RegexShape.needs("a?b*c{0,2}").literals()).isEmpty();
        assertThat(RegexShape.needs("x(?:ab)+y").literals()).isEqualTo(Set.of("xab"));
        assertThat(RegexShape.needs("ab|c?").literals()).isEmpty();
    }

    @Test
    void literals_refusesWhatRe2DoesNotHave() {
        for (String regex : List.of(
                "a(?=b)",
                "(?!a)b",
                "(?<=a)b",
                "(?<!a)b",
                "(a)\\1",
                "(?>a)",
                "a++",
                "(?(1)a|b)",
                "((a{100}){100}){100}",
                "a(?i)*")) {
            assertThatThrownBy(() -> RegexShape.needs(regex).literals())
                    .as(regex)
                    .isInstanceOf(RegexShape.Refused.class);
        }
    }

    @Property(tries = 2000)
    void literals_neverHideAMatch(@ForAll("regexes") String regex, @ForAll("samples") String text) {
        Set<String> literals;
        Regex compiled;
        try {
            literals = RegexShape.needs(regex).literals();
            compiled = Regex.of(regex, false);
        } catch (RegexShape.Refused | com.google.re2j.PatternSyntaxException e) {
            return; // told to the author
        }

        boolean matches = compiled.occursIn(text);

        if (matches && !literals.isEmpty()) {
            assertThat(literals)
                    .anyMatch(literal -> text.toLowerCase(java.util.Locale.ROOT).contains(literal));
        }
        compiled.find(text, 10);
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of(
                        "a", "b", "c", "B", "[aA]", "[ab]", "(", ")", "(?:", "|", "*", "+", "?", "{2}", "{0,1}", ".",
                        "\\.", "\\b", "^", "(?i)", "\\Q", "[^a]")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.strings().withChars("abcABC. ").ofMaxLength(12);
    }

    private static List<String> found(String regex, String text, boolean wholeWords) throws RegexShape.Refused {
        return Regex.of(regex, wholeWords).find(text, 100).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }
}
