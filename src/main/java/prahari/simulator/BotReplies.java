package prahari.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.Scenario.Reply;
import prahari.simulator.Scenario.ReplyEdit;
import prahari.simulator.Timeline.Strand;

/** How the story's bots answer what our bot sends: a placeholder that becomes the answer by edits. */
final class BotReplies {
    private final Scenario scenario;
    private final Timeline timeline;
    private final UpdateQueue updates;

    BotReplies(Scenario scenario, Timeline timeline, UpdateQueue updates) {
        this.scenario = scenario;
        this.timeline = timeline;
        this.updates = updates;
    }

    /** Called for each text that our bot has sent; bots that are not spoken to stay silent. */
    void answer(ChatHistory chat, Sent question, Instant now) {
        Strand own = timeline.withId(chat.id());
        for (Channel bot : scenario.channels()) {
            if (bot.kind() != Kind.BOT || !bot.isAlive(now)) continue;
            boolean alone = own != null && own.channel().key().equals(bot.key());
            if (!alone && (chat.id() > 0 || !isAsked(bot, chat, question, now))) continue;
            String asked = question.content().text();
            bot.replies().stream()
                    .filter(reply -> reply.match().matcher(asked).find())
                    .findFirst()
                    .ifPresent(reply -> play(reply, bot, chat, question, now));
        }
    }

    /** In a group a bot hears {@code /command@itself}, its mention, or an answer to one of its messages. */
    private static boolean isAsked(Channel bot, ChatHistory chat, Sent question, Instant now) {
        String username = bot.usernameAt(now);
        String text = question.content().text().toLowerCase(Locale.ROOT);
        if (username != null && text.contains("@" + username.toLowerCase(Locale.ROOT))) return true;
        Sent answered = question.replyTo() == null ? null : chat.get(question.replyTo());
        return answered != null && answered.from().path("id").asLong() == bot.id();
    }

    private void play(Reply reply, Channel bot, ChatHistory chat, Sent question, Instant now) {
        long id = chat.nextId();
        boolean begun = false;
        if (reply.placeholder() != null) {
            say(bot, chat, question, id, reply.placeholder(), now, now, false);
            begun = true;
        }
        for (ReplyEdit edit : reply.edits()) {
            Instant due = now.plusMillis(edit.afterMillis());
            say(bot, chat, question, id, edit.text(), begun ? now : due, due, begun);
            begun = true;
        }
    }

    private void say(
            Channel bot,
            ChatHistory chat,
            Sent question,
            long id,
            String text,
            Instant first,
            Instant due,
            boolean edit) {
        ObjectNode from = Users.bot(bot, due);
        Sent answer = new Sent(
                id,
                from,
                first,
                edit ? due : null,
                new FormattedText(text, JsonNodeFactory.instance.arrayNode()),
                null,
                null,
                question.messageId(),
                question.topic());
        chat.put(answer);
        updates.add(due, edit ? "edited_message" : "message", chat.json(answer));
    }
}
