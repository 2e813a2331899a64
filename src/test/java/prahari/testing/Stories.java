package prahari.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scenarios for tests; everything in them is made up. */
public final class Stories {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A day of a channel in which nothing is posted. */
    public static final String QUIET = """
            {"name": "quiet", "timezone": "UTC", "window": ["2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z"],
             "channels": [{"key": "c", "id": 1500000001, "username": "demo_chan", "title": "Demo", "type": "channel", "members": 5}],
             "messages": []}""";

    private Stories() {}

    /** A day of a channel in which a made-up person's record is posted now and then, and other things between. */
    public static String dayOfLeaks(int leaks) throws JsonProcessingException {
        var messages = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < leaks; i++) {
            int minute = 20 + i * (1300 / leaks);
            messages.add(message(
                    2 * i + 1, minute - 10, "Good day, offer number " + i + ": notebooks and pens, at the shop"));
            messages.add(message(2 * i + 2, minute, """
                    Result %d of the lookup bot @number_detail_bot
                    Name: Test Person %s
                    Father Name: Sample Parent %s
                    Date of Birth: 01-01-19%02d
                    Aadhaar Number: 2341 2341 2346
                    Mobile: 98450 123%02d
                    Address: House %d, Sample Street
                    Vaccination Centre: Sample PHC""".formatted(i, "A" + i, "B" + i, 50 + i, 10 + i, i)));
        }
        var story = new HashMap<String, Object>();
        story.put("name", "day of leaks");
        story.put("timezone", "UTC");
        story.put("window", List.of("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"));
        story.put(
                "channels",
                List.of(Map.of(
                        "key",
                        "c",
                        "id",
                        1500000009,
                        "username",
                        "leak_day",
                        "title",
                        "Leak day",
                        "type",
                        "channel",
                        "members",
                        10)));
        story.put("messages", messages);
        return JSON.writeValueAsString(story);
    }

    private static Map<String, Object> message(int id, int minute, String text) {
        String date = "2026-11-23T%02d:%02d:00Z".formatted(minute / 60, minute % 60);
        return Map.of("channel", "c", "message_id", id, "date", date, "text", text);
    }
}
