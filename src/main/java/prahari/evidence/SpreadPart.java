package prahari.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.evidence.Paper.Columns;
import prahari.evidence.Paper.Fact;

/** Tells how a campaign spread: its chats by their first message, its messages day by day (UTC), and each message with why it belongs. */
final class SpreadPart {
    private static final Columns CHATS =
            new Columns(List.of("Chat", "First", "Last", "Messages"), List.of(0.46, 0.2, 0.2, 0.14));
    private static final Columns DAYS = new Columns(List.of("Day", "Messages", "New chats"), List.of(0.4, 0.3, 0.3));

    private final CampaignSpread campaign;
    private final Redaction redaction;

    SpreadPart(CampaignSpread campaign, Redaction redaction) {
        this.campaign = campaign;
        this.redaction = redaction;
    }

    /** A chat and what came in it. */
    private static final class Channel {
        final CampaignSpread.Member first;
        Instant last;
        int messages;

        Channel(CampaignSpread.Member first) {
            this.first = first;
            this.last = first.at();
        }
    }

    /** For programs; the members are written one by one. */
    BundleZip.Part json() {
        ObjectNode head = JsonNodeFactory.instance
                .objectNode()
                .put("campaign", "C-" + campaign.id())
                .put("first_at", campaign.members().get(0).at().toString())
                .put("last_at", last().toString())
                .put("messages", campaign.members().size());
        ArrayNode shared = head.putArray("shared");
        campaign.shared()
                .forEach(tie -> shared.addObject()
                        .put("what", redaction.text(tie.what()))
                        .put("messages", tie.messages()));
        ArrayNode chats = head.putArray("chats");
        for (Channel chat : channels().values()) {
            chats.add(chat(chat.first)
                    .put("messages", chat.messages)
                    .put("first_at", chat.first.at().toString())
                    .put("last_at", chat.last.toString()));
        }
        ArrayNode days = head.putArray("timeline");
        days().forEach((day, count) -> days.addObject()
                .put("day", day.toString())
                .put("messages", count[0])
                .put("new_chats", count[1]));
        return JsonFile.object(head, "members", file -> {
            for (var member : campaign.members()) {
                file.add(chat(member)
                        .put("message_id", member.messageId())
                        .put("at", member.at().toString())
                        .put("alert", member.alert())
                        .put("why", redaction.text(member.why())));
            }
        });
    }

    /** For the report. */
    void writeTo(Paper paper) throws IOException {
        paper.heading("How campaign C-" + campaign.id() + " spread");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Messages", String.valueOf(campaign.members().size())));
        for (var tie : campaign.shared())
            facts.add(new Fact("Shared by " + tie.messages(), redaction.text(tie.what())));
        paper.facts(facts);
        paper.table(CHATS, row -> {
            for (Channel chat : channels().values()) {
                row.add(List.of(
                        Paper.cell(named(chat.first)),
                        Paper.cell(Report.time(chat.first.at())),
                        Paper.cell(Report.time(chat.last)),
                        Paper.cell(String.valueOf(chat.messages))));
            }
        });
        paper.table(DAYS, row -> {
            for (var day : days().entrySet()) {
                row.add(List.of(
                        Paper.cell(day.getKey().toString()),
                        Paper.cell(String.valueOf(day.getValue()[0])),
                        Paper.cell(String.valueOf(day.getValue()[1]))));
            }
        });
    }

    private String named(CampaignSpread.Member member) {
        String username = redaction.textOrNull(member.username());
        return redaction.text(member.title()) + (username == null ? "" : " (@" + username + ")");
    }

    private ObjectNode chat(CampaignSpread.Member member) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("chat_id", member.chatId())
                .put("username", redaction.textOrNull(member.username()))
                .put("title", redaction.text(member.title()));
    }

    private Map<String, Channel> channels() {
        Map<String, Channel> channels = new LinkedHashMap<>();
        for (var member : campaign.members()) {
            Channel chat = channels.computeIfAbsent(key(member), none -> new Channel(member));
            chat.messages++;
            if (member.at().isAfter(chat.last)) chat.last = member.at();
        }
        return channels;
    }

    /** Messages and chats that were new, by day. */
    private Map<LocalDate, int[]> days() {
        Map<LocalDate, int[]> days = new TreeMap<>();
        for (var member : campaign.members()) day(days, member.at())[0]++;
        for (Channel chat : channels().values()) day(days, chat.first.at())[1]++;
        return days;
    }

    private static int[] day(Map<LocalDate, int[]> days, Instant at) {
        return days.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), none -> new int[2]);
    }

    private static String key(CampaignSpread.Member member) {
        @Nullable Long id = member.chatId();
        return id != null ? id.toString() : String.valueOf(member.username());
    }

    private Instant last() {
        return campaign.members().stream()
                .map(CampaignSpread.Member::at)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
