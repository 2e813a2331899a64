package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.alert.Alert.State;
import prahari.alert.AlertView;
import prahari.alert.AlertView.Event;
import prahari.alert.ClockWords;
import prahari.alert.Progress;
import prahari.bot.Drawing.Look;
import prahari.bot.Drawing.Mark;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;
import prahari.model.Secret;
import prahari.model.Severity;
import prahari.model.Span;

class AlertMessageTest {
    private static final Instant AT = Instant.parse("2026-11-23T05:12:00Z");
    private static final Chat LEAKS = new Chat(-1001234567890L, "leakcorner", "Leak corner", Chat.ChatType.CHANNEL);
    private static final ButtonCodes CODES = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));

    private final SampleFinder finder = new SampleFinder();
    private final AlertMessage message = new AlertMessage(
            finder, CODES, ZoneId.of("Asia/Kolkata"), new ClockWords(ZoneId.of("Asia/Kolkata"), () -> AT));

    @Test
    void draw_tellsWhatWhyWhereAndWhatToDo() {
        String text = "Fresh KYC dump\nAadhaar 2341 2341 2346 name Ravi, join @leakcorner t.me/leakcorner/5";

        Drawing drawing = message.draw(view(open(), LEAKS, text, List.of(found(text, "2341 2341 2346"))), false);

        assertThat(drawing.text().replace("\u2060", "")).isEqualTo("""
                🔴 CRITICAL 87 · lookup bot
                State: open, nobody has taken it
                Why now: first alert of its kind
                +35 offers a lookup
                +30 an Aadhaar number
                −10 a public register
                Fresh KYC dump
                Aadhaar XXXX 2346 name Ravi, join @leakcorner t.me/leakcorner/5
                Source: Leak corner leakcorner · message 77
                Posted: 23 Nov 2026 10:42 IST
                Rule: lookup_bot_record v3 · rules 3fa9c0de
                Alert 42 · TLP:AMBER""");
        assertThat(drawing.text()).contains("@\u2060leakcorner", "t.\u2060me/\u2060leakcorner");
        assertThat(looked(drawing, Look.SPOILER)).containsExactly("XXXX 2346");
        assertThat(looked(drawing, Look.CODE)).containsExactly("leakcorner");
        assertThat(looked(drawing, Look.BOLD)).containsExactly("🔴 CRITICAL 87 · lookup bot");
        assertThat(looked(drawing, Look.TEXT_LINK)).containsExactly("message 77");
        assertThat(drawing.marks()).extracting(Mark::url).contains("https://t.me/leakcorner/77");
        assertThat(labels(drawing)).containsExactly("Take", "False positive", "Snooze", "Why", "More");
    }

    @Test
    void draw_stateByState() {
        Event taken = new Event(AT, "analyst-2", "bot", "acknowledged", Said.NOTHING);
        Event closed = new Event(AT.plusSeconds(60), "ravi", "cli", "closed", Said.plain("false_positive"));
        Alert acknowledged = alert(State.ACKNOWLEDGED, "analyst-2", null);
        Alert finished = alert(State.CLOSED, "analyst-2", "false_positive");

        Drawing yellow = message.draw(view(acknowledged, LEAKS, "x", List.of(), taken), false);
        Drawing grey = message.draw(view(finished, LEAKS, "x", List.of(), taken, closed), false);

        assertThat(yellow.text()).contains("State: taken by analyst-2 at 10:42");
        assertThat(labels(yellow)).containsExactly("Close as true positive", "False positive", "Snooze", "Why", "More");
        assertThat(grey.text()).contains("State: closed as false positive by ravi at 10:43");
        assertThat(labels(grey)).containsExactly("Reopen", "Why", "Hide such hits", "Draft a test");
    }

    @Test
    void draw_complaint18_saysWhyItCameAgain() {
        Event hit = new Event(AT, "prahari", "service", "hit", Said.plain("message 5"));
        Event bandUp = new Event(AT, "prahari", "service", "band_up", Said.plain("medium to high"));

        assertThat(message.draw(view(open(), LEAKS, "x", List.of(), hit), true).text())
                .contains("Why now: another hit; 1 message so far", "May be a repeat");
        assertThat(message.draw(view(open(), LEAKS, "x", List.of(), hit, bandUp), false)
                        .text())
                .contains("Why now: the band rises, medium to high");
    }

    @Test
    void draw_privateChatIsLinkedByItsNumber() {
        Chat group = new Chat(-1001234567890L, null, "", Chat.ChatType.SUPERGROUP);

        Drawing drawing = message.draw(view(open(), group, "x", List.of()), false);

        assertThat(drawing.text()).contains("Source: untitled · message 77");
        assertThat(drawing.marks()).extracting(Mark::url).contains("https://t.me/c/1234567890/77");
    }

    @Test
    void draw_longTextIsShownAroundTheFirstIdentifier() {
        String text = "word ".repeat(700) + "PAN ABCDE1234F here " + "word ".repeat(50);

        Drawing drawing = message.draw(view(open(), LEAKS, text, List.of(found(text, "ABCDE1234F"))), false);

        assertThat(drawing.text()).contains("PAN XXXX 234F here", "…");
        assertThat(drawing.text().length()).isLessThanOrEqualTo(AlertMessage.MAX_CHARS);
    }

    @Test
    void draw_identifiersThatDetectionDidNotKnowAreMaskedToo() {
        Chat chat = new Chat(-1001L, "leakcorner", "call 98765 43210", Chat.ChatType.CHANNEL);
        var reasons = List.of(new Reason("r", 5, "matched ravi.k@example.com"));
        AlertView view = view(
                open(),
                chat,
                "9876543210 and \u0967\u0968\u0969\u096a\u0967\u0968\u0969\u096a\u0967\u0968\u0969\u096a",
                List.of());
        view = new AlertView(
                view.alert(),
                chat,
                77,
                AT,
                view.text(),
                reasons,
                view.rules(),
                List.of(),
                List.of(),
                view.generation(),
                1,
                false,
                view.members(),
                view.events(),
                1,
                null,
                List.of());

        assertThat(message.draw(view, false).text())
                .doesNotContain("98765 43210", "9876543210", "\u0967\u0968\u0969\u096a\u0967", "ravi.k")
                .contains("call XXXX 3210", "+5 matched r***");
    }

    @Test
    void draw_passwordsAreMasked() {
        String text = "ravi.k@example.com:Secret123! and Password = hunter2pw, all at shop@example:later";

        assertThat(message.draw(view(open(), LEAKS, text, List.of()), false).text())
                .contains("r***:", "Password = ***")
                .doesNotContain("Secret123", "hunter2");
    }

    @Property(tries = 1000)
    void draw_neverTooLongNeverLiveNeverAnIdentifier(@ForAll("texts") Sample sample) {
        Chat chat = new Chat(-1001234567890L, "leakcorner", sample.title(), Chat.ChatType.CHANNEL);

        for (Alert alert : List.of(open(), alert(State.ACKNOWLEDGED, sample.title(), null))) {
            AlertView view = view(alert, chat, sample.text(), sample.known());
            check(message.draw(view, true), sample);
            check(message.drawShort(view, true), sample);
            for (Panel panel : Panel.values()) check(message.draw(view, false, panel), sample, 4_096);
        }
    }

    private void check(Drawing drawing, Sample sample) {
        check(drawing, sample, AlertMessage.MAX_CHARS);
    }

    private void check(Drawing drawing, Sample sample, int most) {
        String text = drawing.text();
        assertThat(text.length()).isBetween(1, most);
        String bare = text.replaceAll("[^\\p{L}\\p{Nd}@.\n]", "");
        assertThat(sample.identifiers()).noneMatch(bare::contains);
        assertThat(text).doesNotContainPattern("@[A-Za-z0-9_]|[a-z]://[a-z]|t\\.me|[\u202a-\u202e\u200b]");
        assertThat(drawing.marks())
                .allMatch(mark -> mark.span().length() > 0 && mark.span().end() <= text.length())
                .noneMatch(mark -> splitsACharacter(text, mark.span().start()))
                .noneMatch(mark -> splitsACharacter(text, mark.span().end()))
                .allMatch(mark -> drawing.marks().stream().allMatch(other -> mayMeet(mark, other)));
        assertThat(drawing.buttons())
                .allSatisfy(row -> assertThat(row)
                        .allSatisfy(
                                button -> assertThat(CODES.read(button.code())).isPresent()));
    }

    private static boolean mayMeet(Mark one, Mark other) {
        if (one.equals(other)) return true;
        boolean apart = one.span().end() <= other.span().start()
                || other.span().end() <= one.span().start();
        return apart || Set.of(one.look(), other.look()).equals(Set.of(Look.SPOILER, Look.EXPANDABLE_BLOCKQUOTE));
    }

    private static boolean splitsACharacter(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    /** A text, the identifiers in it (bare), and those that detection knew of. */
    record Sample(String text, String title, List<String> identifiers, List<Identified> known) {}

    private record Piece(String text, @Nullable String identifier, boolean known) {}

    @Provide
    Arbitrary<Sample> texts() {
        Arbitrary<Piece> words = Arbitraries.of(
                        "database for sale ",
                        "आधार कार्ड डेटा ",
                        "தரவு ",
                        "بيانات ",
                        "数据库 ",
                        "👩‍👩‍👧‍👦🔥",
                        "e\u0301\u0301\u0301\u0301\u0301\u0301",
                        "\u202edcba\u202c ",
                        "\ud83d",
                        "\udd25",
                        "\n\n\n",
                        "\u200b",
                        "\u2060 ",
                        "@leakcorner ",
                        "https://t.me/+abcdef ",
                        "http://evil.example/x?y=1 ",
                        "#kyc /start $BTC ",
                        "\u0000\u0007",
                        "\ue000",
                        "नि\u200dक् ")
                .map(text -> new Piece(text, null, false));
        Arbitrary<String> digits = Arbitraries.strings()
                .numeric()
                .ofLength(12)
                .filter(text -> text.chars().distinct().count() > 2);
        Arbitrary<Piece> numbers = Combinators.combine(
                        digits,
                        Arbitraries.of("", " ", "-", "\u200b"),
                        Arbitraries.of('0', '\u0966', '\u0be6', '\u0660'),
                        Arbitraries.of(true, false))
                .as(AlertMessageTest::number);
        Arbitrary<Piece> pans = Combinators.combine(
                        Arbitraries.strings().withCharRange('A', 'Z').ofLength(6),
                        Arbitraries.strings().numeric().ofLength(4),
                        Arbitraries.of(true, false))
                .as((letters, four, known) -> {
                    String pan = letters.substring(0, 5) + four + letters.charAt(5);
                    return new Piece(pan, pan, known);
                });
        Arbitrary<List<Piece>> pieces = Arbitraries.frequencyOf(
                        Tuple.of(4, words), Tuple.of(2, numbers), Tuple.of(1, pans))
                .list()
                .ofMaxSize(40);
        return Combinators.combine(pieces, words.list().ofMaxSize(12))
                .as((all, title) -> sample(
                        all, String.join("", title.stream().map(Piece::text).toList())));
    }

    private static Piece number(String digits, String gap, char zero, boolean known) {
        var out = new StringBuilder();
        var bare = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && i % 4 == 0) out.append(gap);
            char digit = (char) (zero + digits.charAt(i) - '0');
            out.append(digit);
            bare.append(digit);
        }
        return new Piece(out.toString(), bare.toString(), known);
    }

    private static Sample sample(List<Piece> pieces, String title) {
        var text = new StringBuilder();
        List<String> identifiers = new ArrayList<>();
        List<Identified> known = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.identifier() != null) {
                identifiers.add(piece.identifier());
                text.append(' ');
                if (piece.known()) {
                    var span =
                            new Span(text.length(), text.length() + piece.text().length());
                    String last = piece.text().substring(piece.text().length() - 4);
                    known.add(new Identified("test", span, 1, "XXXX " + last, Secret.of("")));
                }
            }
            text.append(piece.text());
            if (piece.identifier() != null) text.append(", ");
        }
        return new Sample(text.toString(), title, identifiers, known);
    }

    private static Alert open() {
        return alert(State.OPEN, null, null);
    }

    private static Alert alert(State state, @Nullable String owner, @Nullable String verdict) {
        return new Alert(
                42,
                state,
                3,
                Severity.CRITICAL,
                87,
                Label.LOOKUP_BOT,
                1,
                AT,
                owner,
                verdict,
                null,
                Progress.start(87, 1, 1, Set.of(), AT));
    }

    private static AlertView view(Alert alert, Chat chat, String text, List<Identified> known, Event... events) {
        return new AlertView(
                alert,
                chat,
                77,
                AT,
                text,
                List.of(
                        new Reason("r", -10, "a public register"),
                        new Reason("r", 35, "offers a lookup"),
                        new Reason("r", 2, "too little to be shown"),
                        new Reason("r", 30, "an Aadhaar number")),
                List.of(new RuleScore(
                        "lookup_bot_record", null, 3, "leak.lookup", 87, Severity.CRITICAL, Label.LOOKUP_BOT)),
                List.of(),
                known,
                "3fa9c0de" + "0".repeat(56),
                1,
                false,
                List.of(new AlertView.Member(chat, 77)),
                List.of(events),
                1,
                null,
                List.of());
    }

    private static Identified found(String text, String value) {
        int start = text.indexOf(value);
        String masked = "XXXX " + value.substring(value.length() - 4);
        return new Identified("test", new Span(start, start + value.length()), 1, masked, Secret.of(""));
    }

    private static List<String> looked(Drawing drawing, Look look) {
        return drawing.marks().stream()
                .filter(mark -> mark.look() == look)
                .map(mark -> drawing.text()
                        .substring(mark.span().start(), mark.span().end()))
                .toList();
    }

    private static List<String> labels(Drawing drawing) {
        return drawing.buttons().stream()
                .flatMap(List::stream)
                .map(button -> button.label())
                .toList();
    }
}
