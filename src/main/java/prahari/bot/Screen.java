package prahari.bot;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.deliver.Limits;
import prahari.language.Phrases;
import prahari.language.Said;

/** Answers presses: in the little window over the chat, and by showing more of an alert in its own message. */
public final class Screen {
    private static final Logger log = LoggerFactory.getLogger(Screen.class);

    private final BotApi api;
    private final AlertMessage message;
    private final Speech speech;
    private final Limits limits;
    private final InstantSource clock;

    public Screen(BotApi api, AlertMessage message, Speech speech, Limits limits, InstantSource clock) {
        this.api = api;
        this.message = message;
        this.speech = speech;
        this.limits = limits;
        this.clock = clock;
    }

    /** In which language everybody is spoken to. */
    Speech speech() {
        return speech;
    }

    /** In a few words, where the work on an alert stands. */
    String standing(Phrases words, Alert alert, @Nullable String who, @Nullable Instant at) {
        return message.in(words).standing(alert, who, at);
    }

    /** Tells the person who pressed; Telegram does not count these against its limits on messages. */
    void answer(String queryId, String text, boolean loud) {
        Answer answer = api.call(Calls.answerPress(queryId, text, loud));
        if (!(answer instanceof Answer.Ok)) {
            // what was pressed is done and shown by the edit; only the little window is missing
            log.atWarn().addKeyValue("answer", answer).log("A press was dealt with but not answered");
        }
    }

    /** Shows a panel of an alert in its message; false when the chat has no room for an edit just now. */
    boolean show(long chatId, long messageId, AlertView view, Panel panel) {
        return show(chatId, messageId, view, panel, Said.NOTHING);
    }

    /** The same with something to be read above the panel's buttons. */
    boolean show(long chatId, long messageId, AlertView view, Panel panel, Said more) {
        if (messageId <= 0 || messageId > Integer.MAX_VALUE) return false;
        if (!limits.takeIfOpen(chatId, clock.instant())) return false;
        Answer answer = api.call(
                Calls.edit(chatId, messageId, message.in(speech.in(chatId)).draw(view, panel, more)));
        return answer instanceof Answer.Ok
                || (answer instanceof Answer.Invalid invalid
                        && invalid.description().contains("message is not modified"));
    }
}
