package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.alert.AlertView;
import prahari.alert.Matcher;
import prahari.alert.Silence;
import prahari.alert.Silences;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.people.Person;

/**
 * Mutes the source of an alert by three presses: why, for how long with what it would have hidden, and done; one more undoes it. Behind
 * it stands a silence like any other; critical alerts of the source are told all the same.
 */
final class Mutes {
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final Silences silences;
    private final InstantSource clock;
    private final Map<String, Chosen> reasons = new HashMap<>();

    Mutes(Silences silences, InstantSource clock) {
        this.silences = silences;
        this.clock = clock;
    }

    /** Why somebody wants to mute the source of an alert; lost with a restart, and then asked again. */
    private record Chosen(Action reason, Instant until) {}

    /** Works on one of the presses for which {@link Action#mutes} holds; that somebody may is for the caller to know. */
    synchronized Shown press(Person person, Action action, AlertView view) {
        Optional<Matcher> source = source(view);
        if (source.isEmpty()) return new Shown(Said.of("mute.no_source"), Panel.MORE, Said.NOTHING);
        String key = person.name() + "|" + view.alert().id();
        Instant now = clock.instant();
        reasons.values().removeIf(each -> each.until().isBefore(now));
        return switch (action) {
            case MUTE -> new Shown(Said.NOTHING, Panel.MUTE, Said.of("mute.why"));
            case MUTE_NOISE, MUTE_HARMLESS, MUTE_KNOWN -> {
                reasons.put(key, new Chosen(action, now.plus(REMEMBERED)));
                yield new Shown(Said.NOTHING, Panel.MUTE_SPAN, preview(source.get(), action));
            }
            case UNMUTE -> undo(source.get());
            default -> begin(person, action, source.get(), reasons.remove(key));
        };
    }

    private Said preview(Matcher source, Action reason) {
        return Said.of(
                "mute.how_long",
                "reason",
                Said.of(reason.key()),
                "preview",
                silences.preview(source).words());
    }

    private Shown begin(Person person, Action action, Matcher source, @Nullable Chosen chosen) {
        if (chosen == null) return new Shown(Said.of("mute.say_why"), Panel.MUTE, Said.of("mute.why"));
        Duration span = switch (action) {
            case MUTE_4H -> Duration.ofHours(4);
            case MUTE_24H -> Duration.ofHours(24);
            default -> Duration.ofDays(7);
        };
        String reason = Phrases.ENGLISH.say(chosen.reason().key());
        Silence silence = silences.add(source, span, reason, person.name());
        Said begun = Said.of(
                "mute.begun",
                "number",
                String.valueOf(silence.id()),
                "person",
                person.name(),
                "until",
                SilenceTalk.until(silence.endsAt()),
                "reason",
                Said.of(chosen.reason().key()));
        return new Shown(Said.of("mute.done", "until", SilenceTalk.until(silence.endsAt())), Panel.MUTED, begun);
    }

    /** Ends what mutes this source and nothing else. */
    private Shown undo(Matcher source) {
        List<Silence> active = silences.list().stream()
                .filter(each -> each.matcher().equals(source))
                .toList();
        if (active.isEmpty()) return new Shown(Said.of("mute.not_muted"), Panel.MAIN, Said.NOTHING);
        Said ended = Said.lines(
                active.stream().map(each -> silences.end(each.id()).words()).toList());
        return new Shown(ended, Panel.MAIN, Said.NOTHING);
    }

    private static Optional<Matcher> source(AlertView view) {
        Chat chat = view.chat();
        String name = chat.id() != null ? chat.id().toString() : chat.username();
        return Optional.ofNullable(name).map(each -> Matcher.of(Map.of("chat", each.toLowerCase(Locale.ROOT))));
    }
}
