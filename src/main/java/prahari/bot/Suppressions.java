package prahari.bot;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.alert.Matcher;
import prahari.alert.Silences;
import prahari.alert.Verdict;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.model.Score.RuleScore;
import prahari.people.Person;

/**
 * Drafts a suppression from an alert that was closed as a false positive: of its rule in its chat, or of every rule there where the source
 * is harmless. Whoever may silence for longer confirms it, having seen what it would have hidden. And a test of the rule, which an admin
 * confirms.
 */
final class Suppressions {
    private final Silences silences;
    private final RuleDrafts drafts;

    Suppressions(Silences silences, RuleDrafts drafts) {
        this.silences = silences;
        this.drafts = drafts;
    }

    /** Works on one of the presses for which {@link Action#suppresses} holds; that somebody may is for the caller to know. */
    Shown press(Person person, Action action, AlertView view) {
        Alert alert = view.alert();
        Chat chat = view.chat();
        if (alert.state() != Alert.State.CLOSED
                || !Verdict.FALSE_POSITIVE.word().equals(alert.verdict()))
            return new Shown(Said.of("suppress.no_false_positive"), Panel.MAIN, Said.NOTHING);
        if (action == Action.TEST || action == Action.CONFIRM_TEST) return test(person, action, view);
        if (chat.id() == null && chat.username() == null)
            return new Shown(Said.of("mute.no_source"), Panel.MAIN, Said.NOTHING);
        Action reason = reason(view);
        String rule = reason == Action.HARMLESS ? null : rule(view);
        if (action == Action.SUPPRESS) return new Shown(Said.NOTHING, Panel.SUPPRESSION, draft(rule, chat, reason));
        var draft = new RuleDrafts.Draft(alert.id(), rule, chat, Phrases.ENGLISH.say(reason.key()), person.name());
        Said done = drafts.hide(draft);
        return new Shown(done, Panel.MAIN, done);
    }

    private Shown test(Person person, Action action, AlertView view) {
        String rule = rule(view);
        if (rule == null || view.text().isBlank())
            return new Shown(Said.of("negative.no_message"), Panel.MAIN, Said.NOTHING);
        var draft = new RuleDrafts.TestDraft(view.alert().id(), rule, view.text(), person.name());
        if (action == Action.TEST) {
            Said shown = Said.of("negative.draft", "rule", rule, "test", drafts.test(draft));
            return new Shown(Said.NOTHING, Panel.TEST, shown);
        }
        Said done = drafts.addTest(draft);
        return new Shown(done, Panel.MAIN, done);
    }

    private Said draft(@Nullable String rule, Chat chat, Action reason) {
        Map<String, String> parts = new HashMap<>();
        parts.put("chat", chatName(chat));
        if (rule != null) parts.put("rule", rule);
        parts.put("criticals", "yes"); // unlike a silence, a suppression hides critical alerts too
        Said what = rule == null ? Said.of("suppress.every_rule") : Said.of("suppress.rule", "rule", rule);
        return Said.of(
                "suppress.draft",
                "what",
                what,
                "chat",
                chatName(chat),
                "days",
                RuleDrafts.DAYS,
                "reason",
                Said.of(reason.key()),
                "preview",
                silences.preview(Matcher.of(parts)).words());
    }

    private static String chatName(Chat chat) {
        Long id = chat.id();
        return id != null ? id.toString() : String.valueOf(chat.username()).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String rule(AlertView view) {
        return view.rules().stream().findFirst().map(RuleScore::name).orElse(null);
    }

    /** Why it was closed, as far as a button said so. */
    private static Action reason(AlertView view) {
        Optional<String> closed = AlertWords.lastOf(view, Set.of("closed"))
                .map(event -> event.detail().toString());
        for (Action each : new Action[] {Action.HARMLESS, Action.TEST_DATA})
            if (closed.filter(detail -> detail.endsWith(Phrases.ENGLISH.say(each.key())))
                    .isPresent()) return each;
        return Action.TOO_WIDE;
    }
}
