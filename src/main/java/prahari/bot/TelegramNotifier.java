package prahari.bot;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.config.OwnTopics;
import prahari.deliver.DeliveryOutcome;
import prahari.deliver.DeliveryOutcome.Delivered;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TopicLost;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.deliver.DeliveryOutcome.Unknown;
import prahari.deliver.Kind;
import prahari.deliver.Notifier;
import prahari.deliver.Outbox;
import prahari.deliver.Outgoing;
import prahari.deliver.Storm;
import prahari.language.Phrases;
import prahari.model.Severity;

/** Sends what the outbox holds to Telegram, alerts drawn as they stand at that moment. */
public final class TelegramNotifier implements Notifier {
    private static final Logger log = LoggerFactory.getLogger(TelegramNotifier.class);

    private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);
    private static final int MAX_TEXT_CHARS = 4_096;

    private final BotApi api;
    private final Alerts alerts;
    private final Outbox outbox;
    private final AlertMessage message;
    private final Speech speech;
    private final ForumTopics topics;

    /**
     * A notifier.
     *
     * @param topics which alerts have topics of their own
     */
    public TelegramNotifier(
            BotApi api,
            Alerts alerts,
            Outbox outbox,
            AlertMessage message,
            Speech speech,
            OwnTopics topics,
            InstantSource clock) {
        this.topics = new ForumTopics(api, topics, clock);
        this.api = api;
        this.alerts = alerts;
        this.outbox = outbox;
        this.message = message;
        this.speech = speech;
    }

    @Override
    public DeliveryOutcome send(Outgoing outgoing) {
        return switch (outgoing.kind()) {
            case ALERT, EDIT -> sendAlert(outgoing);
            case REPLY, NOTICE -> sendText(outgoing);
            case STORM, STORM_EDIT -> sendStorm(outgoing);
        };
    }

    @Override
    public boolean wantsTopic(long chatId, long alertId) {
        return topics.canHave(chatId)
                && alerts.view(alertId)
                        .filter(view -> topics.wants(chatId, view.alert().severity()))
                        .isPresent();
    }

    @Override
    public DeliveryOutcome openTopic(long chatId, long alertId) {
        return alerts.view(alertId)
                .map(view ->
                        topics.open(chatId, view, message.in(speech.in(chatId)).topic(view)))
                .orElseGet(() -> new Rejected("there is no alert " + alertId));
    }

    @Override
    public DeliveryOutcome closeTopic(long chatId, long topicId, boolean close) {
        return topics.close(chatId, topicId, close);
    }

    /** What a message says, without its marks and buttons: for whoever is told otherwise. */
    public String text(Outgoing outgoing) {
        Long alertId = outgoing.alertId();
        Long stormId = outgoing.stormId();
        Phrases words = message.words();
        String said = words.say(outgoing.notice().said());
        String about = alertId == null ? "" : words.say("alert.about_it", "alert", String.valueOf(alertId)) + " ";
        return switch (outgoing.kind()) {
            case ALERT, EDIT ->
                Optional.ofNullable(alertId)
                        .flatMap(alerts::view)
                        .map(view -> message.draw(view, outgoing.maybeRepeat()).text())
                        .orElse("");
            case REPLY, NOTICE -> about + message.news(said).text();
            case STORM, STORM_EDIT -> {
                if (stormId == null) yield "";
                Storm storm = outbox.storm(stormId);
                yield message.storm(storm, alerts.tally(storm.alerts()), outgoing.maybeRepeat())
                        .text();
            }
        };
    }

    private DeliveryOutcome sendAlert(Outgoing outgoing) {
        Long alertId = outgoing.alertId();
        Optional<AlertView> view = alertId == null ? Optional.empty() : alerts.view(alertId);
        if (view.isEmpty()) return new Rejected("there is no alert " + alertId);
        boolean silent = view.get().alert().severity().compareTo(Severity.HIGH) < 0;
        AlertMessage here = message.in(speech.in(outgoing.chatId()));
        Drawing drawing = here.draw(view.get(), outgoing.maybeRepeat());
        Answer answer = put(outgoing, drawing, silent);
        if (isRefusedForItsForm(answer)) {
            String reason = ((Answer.Invalid) answer).description();
            log.atWarn()
                    .addKeyValue("alert", alertId)
                    .addKeyValue("chat", outgoing.chatId())
                    .addKeyValue("reason", reason)
                    .log("Telegram refused the message as drawn, the bare facts go instead");
            boolean buttonsAtFault = reason.toLowerCase(Locale.ROOT).matches(".*(button|keyboard|markup).*");
            Drawing plain = here.drawShort(view.get(), outgoing.maybeRepeat()).plain(!buttonsAtFault);
            answer = put(outgoing, plain, silent);
        }
        DeliveryOutcome outcome = outcome(outgoing, answer);
        // an edit proves it too, should we have died before the first could be noted
        if (outcome instanceof Delivered) alerts.opened(view.get().alert().id());
        return outcome;
    }

    private DeliveryOutcome sendStorm(Outgoing outgoing) {
        Long stormId = outgoing.stormId();
        if (stormId == null) return new Rejected("there is no storm");
        Storm storm = outbox.storm(stormId);
        AlertMessage here = message.in(speech.in(outgoing.chatId()));
        Drawing drawing = here.storm(storm, alerts.tally(storm.alerts()), outgoing.maybeRepeat());
        Answer answer = put(outgoing, drawing, false);
        return outcome(outgoing, answer);
    }

    private DeliveryOutcome sendText(Outgoing outgoing) {
        AlertMessage here = message.in(speech.in(outgoing.chatId()));
        String text = here.words().say(outgoing.notice().said());
        Long alertId = outgoing.alertId();
        boolean answersNothing = outgoing.kind() == Kind.REPLY && outgoing.editTelegramId() == null;
        if (!text.isBlank() && answersNothing && alertId != null)
            text = here.words().say("alert.about_it", "alert", String.valueOf(alertId)) + " " + text;
        if (!text.isBlank() && outgoing.maybeRepeat()) text = here.words().say("notice.maybe_repeat") + "\n" + text;
        if (text.length() > MAX_TEXT_CHARS) text = text.substring(0, MAX_TEXT_CHARS - 1) + "…";
        if (text.isBlank()) return new Rejected("there is nothing to say");
        return outcome(
                outgoing, put(outgoing, here.news(text), outgoing.notice().silent()));
    }

    private Answer put(Outgoing outgoing, Drawing drawing, boolean silent) {
        Long target = outgoing.editTelegramId();
        if (outgoing.kind().isEdit() && target != null) {
            return api.call(Calls.edit(outgoing.chatId(), target, drawing));
        }
        return api.call(Calls.send(new Spot(outgoing.chatId(), outgoing.topicId()), drawing, silent, target));
    }

    private static boolean isRefusedForItsForm(Answer answer) {
        return answer instanceof Answer.Invalid invalid
                && invalid.code() == 400
                && !isDoneAnyway(invalid)
                && !ForumTopics.isLost(invalid)
                && !isAboutTheChat(invalid);
    }

    private static DeliveryOutcome outcome(Outgoing outgoing, Answer answer) {
        if (answer instanceof Answer.Ok ok) return new Delivered(messageId(ok));
        if (answer instanceof Answer.Limited limited) return new TryLater(limited.retryAfter(), "too many calls");
        if (answer instanceof Answer.Unavailable lost) {
            return lost.maybeDelivered() ? new Unknown(lost.reason()) : new TryLater(Duration.ZERO, lost.reason());
        }
        if (answer instanceof Answer.Forbidden forbidden) {
            String todo = forbidden.code() == 403
                    ? "Add the bot to this chat again and let it write there"
                    : "The bot's token is refused: put the present one from BotFather into the configuration";
            return untilMended(outgoing, forbidden.description(), todo);
        }
        Answer.Invalid invalid = (Answer.Invalid) answer;
        if (outgoing.kind().isEdit() && isDoneAnyway(invalid)) return new Delivered(null);
        if (ForumTopics.isLost(invalid)) return new TopicLost(invalid.description());
        if (isAboutTheChat(invalid)) {
            String todo = "Check the chat's id in the configuration; a group that became a supergroup has a new one";
            return untilMended(outgoing, invalid.description(), todo);
        }
        return new Rejected(invalid.code() + " " + invalid.description());
    }

    private static DeliveryOutcome untilMended(Outgoing outgoing, String reason, String todo) {
        log.atError()
                .addKeyValue("chat", outgoing.chatId())
                .addKeyValue("reason", reason)
                .addKeyValue("todo", todo)
                .log("Alerts do not reach this chat until it is mended");
        return new TryLater(UNTIL_MENDED, reason);
    }

    /** The chat shows the newest state already, or nobody can change it any more. */
    private static boolean isDoneAnyway(Answer.Invalid invalid) {
        String reason = invalid.description().toLowerCase(Locale.ROOT);
        return reason.contains("message is not modified")
                || reason.contains("message to edit not found")
                || reason.contains("message can't be edited")
                || reason.contains("topic_closed");
    }

    private static boolean isAboutTheChat(Answer.Invalid invalid) {
        String reason = invalid.description().toLowerCase(Locale.ROOT);
        return reason.contains("chat not found")
                || reason.contains("chat was upgraded")
                || reason.contains("chat_write_forbidden")
                || reason.contains("not enough rights");
    }

    @Nullable
    private static Long messageId(Answer.Ok ok) {
        long id = ok.result().path("message_id").asLong(0);
        return id > 0 && id <= Integer.MAX_VALUE ? id : null;
    }
}
