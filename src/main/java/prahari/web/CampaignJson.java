package prahari.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import prahari.campaign.CampaignView;
import prahari.evidence.CampaignSpread;

/** The JSON form of campaigns. */
final class CampaignJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CampaignJson() {}

    static ObjectNode list(List<CampaignView> campaigns) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("campaigns");
        campaigns.forEach(campaign -> lines.add(line(campaign)));
        return answer;
    }

    static ObjectNode whole(CampaignView campaign) {
        ObjectNode whole = line(campaign);
        ArrayNode shared = whole.putArray("shared");
        campaign.shared()
                .forEach(tie -> shared.addObject().put("what", tie.what()).put("messages", tie.messages()));
        ArrayNode members = whole.putArray("members");
        for (CampaignView.Member member : campaign.members()) {
            members.addObject()
                    .put("channel_id", member.chatId())
                    .put("channel", member.username())
                    .put("title", member.title())
                    .put("message_id", member.messageId())
                    .put("at", member.at().toString())
                    .put("alert", member.alert())
                    .put("why", member.why());
        }
        return whole;
    }

    /** How it spread, for a bundle of its alerts; empty when it has no messages. */
    static Optional<CampaignSpread> spread(CampaignView campaign) {
        if (campaign.members().isEmpty()) return Optional.empty();
        return Optional.of(new CampaignSpread(
                campaign.id(),
                campaign.shared().stream()
                        .map(tie -> new CampaignSpread.Shared(tie.what(), tie.messages()))
                        .toList(),
                campaign.members().stream()
                        .map(member -> new CampaignSpread.Member(
                                member.chatId(),
                                member.username(),
                                member.title(),
                                member.messageId(),
                                member.at(),
                                member.alert(),
                                member.why()))
                        .toList()));
    }

    private static ObjectNode line(CampaignView campaign) {
        return JSON.createObjectNode()
                .put("id", campaign.id())
                .put("messages", campaign.messages())
                .put("chats", campaign.chats())
                .put("alerts", campaign.alerts())
                .put("score", campaign.score())
                .put("first_at", campaign.firstAt().toString())
                .put("last_at", campaign.lastAt().toString())
                .put("opened_at", campaign.openedAt().toString());
    }
}
