package prahari.bot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prahari.language.Phrases;
import prahari.people.Right;

/** The command {@code /language}: in which language somebody is spoken to. */
public final class LanguageTalk implements Talk {
    private static final List<Known> KNOWN = List.of(new Known("language", Right.WORK));

    private final Speech speech;

    public LanguageTalk(Speech speech) {
        this.speech = speech;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        if (!asked.command().equals("language")) return Optional.empty();
        String said = asked.words().strip();
        if (said.isEmpty()) return Optional.of(list(asked));
        Optional<Phrases> found = speech.languages().find(said).filter(each -> said.length() <= 20);
        if (found.isEmpty()) return Optional.of(list(asked));
        speech.choose(asked.person().telegramId(), found.get().tag());
        return Optional.of(Drawing.text(
                found.get().say("language.chosen", "language", found.get().say("language.name"))));
    }

    private Drawing list(Asked asked) {
        Phrases own = speech.to(asked.person().telegramId(), asked.chatId());
        String all = speech.languages().tags().stream()
                .map(tag -> "/language " + tag + " · " + speech.languages().nameOf(tag))
                .collect(Collectors.joining("\n"));
        return Drawing.text(asked.in().say("language.list", "language", own.say("language.name")) + "\n" + all);
    }
}
