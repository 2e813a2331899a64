package prahari.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.Forward;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.Scenario.Version;
import prahari.simulator.Timeline.Strand;

/** The story's messages as updates to the bot that is a member of its supergroups and of some channels. */
final class StoryUpdates {
    private static final Pattern MARKS = Pattern.compile("(?<url>https?://[^\\s<>\"]{1,2000}+)"
            + "|(?<![\\w@/.])(?<mention>@[A-Za-z]\\w{3,31}+)"
            + "|(?<![\\w/])(?<command>/[A-Za-z]\\w{0,31}+(@\\w{4,32}+)?)"
            + "|(?<![\\w&])(?<hashtag>#[\\p{L}_][\\p{L}\\p{M}\\p{N}_]{0,63}+)");
    private final Timeline timeline;
    private final List<Moment> moments;

    /** One version of a message coming to be. */
    record Moment(Instant at, Strand strand, Entry entry, int version) {}

    StoryUpdates(Scenario scenario, Timeline timeline) {
        this.timeline = timeline;
        var all = new ArrayList<Moment>();
        for (Channel channel : scenario.channels()) {
            boolean member = channel.kind() == Kind.SUPERGROUP || (channel.kind() == Kind.CHANNEL && channel.member());
            if (!member) continue;
            Strand strand = timeline.strand(channel.key());
            for (Entry entry : strand.entries()) {
                for (int i = 0; i < entry.versions().size(); i++) {
                    Instant at = entry.versions().get(i).at();
                    boolean gone = entry.deletedAt() != null && !at.isBefore(entry.deletedAt());
                    if (!gone) all.add(new Moment(at, strand, entry, i));
                }
            }
        }
        all.sort(Comparator.comparing(Moment::at)
                .thenComparing(moment -> moment.strand().channel().id())
                .thenComparing(moment -> moment.entry().messageId())
                .thenComparing(Moment::version));
        moments = List.copyOf(all);
    }

    List<Moment> moments() {
        return moments;
    }

    static String kind(Moment moment) {
        boolean post = moment.strand().channel().kind() == Kind.CHANNEL;
        return (moment.version() > 0 ? "edited_" : "") + (post ? "channel_post" : "message");
    }

    ObjectNode json(Moment moment) {
        ObjectNode message = message(moment.strand(), moment.entry(), moment.version());
        Long replyTo = moment.entry().replyTo();
        Entry answered = replyTo == null ? null : moment.strand().entry(replyTo);
        int version = answered == null ? -1 : answered.versionAt(moment.at());
        if (answered != null && version >= 0)
            message.set("reply_to_message", message(moment.strand(), answered, version));
        return message;
    }

    private ObjectNode message(Strand strand, Entry entry, int index) {
        Version version = entry.versions().get(index);
        ObjectNode chat = Chats.describe(strand.channel(), version.at());
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("message_id", entry.messageId());
        if (strand.channel().kind() == Kind.CHANNEL) {
            message.set("sender_chat", chat.deepCopy());
            if (entry.sender() != null) message.put("author_signature", entry.sender());
        } else {
            message.set("from", from(entry, version.at()));
        }
        message.set("chat", chat);
        message.put("date", entry.postedAt().getEpochSecond());
        if (index > 0) message.put("edit_date", version.at().getEpochSecond());
        forward(message, entry);
        String key = strand.channel().id() + "-" + entry.messageId() + "-" + index;
        ChatHistory.body(message, new FormattedText(version.text(), entities(version.text())), version.document(), key);
        return message;
    }

    private ObjectNode from(Entry entry, Instant at) {
        String sender = entry.sender();
        if (sender == null) return Users.ofStory("Somebody");
        String name = sender.startsWith("@") ? sender.substring(1) : sender;
        Strand bot = timeline.named(name, at);
        if (bot == null) bot = timeline.withId(name.matches("[0-9]{1,15}") ? Long.parseLong(name) : 0);
        return bot != null && bot.channel().kind() == Kind.BOT ? Users.bot(bot.channel(), at) : Users.ofStory(sender);
    }

    private static void forward(ObjectNode message, Entry entry) {
        Forward forward = entry.forwardedFrom();
        if (forward == null) return;
        ObjectNode origin = message.putObject("forward_origin");
        origin.put("date", entry.postedAt().getEpochSecond());
        if (forward.username() == null) {
            origin.put("type", "hidden_user").put("sender_user_name", forward.title());
            return;
        }
        origin.put("type", "channel").put("message_id", 1);
        long id = Users.ofStory(forward.username()).path("id").asLong();
        origin.set(
                "chat",
                ChatHistory.describe(
                        -1_000_000_000_000L - id % 10_000_000_000L, "channel", forward.title(), forward.username()));
    }

    static ArrayNode entities(String text) {
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        Matcher mark = MARKS.matcher(text);
        while (mark.find()) {
            for (String group : List.of("url", "mention", "command", "hashtag")) {
                if (mark.group(group) == null) continue;
                String type = group.equals("command") ? "bot_command" : group.toLowerCase(Locale.ROOT);
                entities.addObject()
                        .put("type", type)
                        .put("offset", mark.start(group))
                        .put("length", mark.end(group) - mark.start(group));
            }
        }
        return entities;
    }
}
