package prahari.simulator;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is set up.
 *
 * @param port loopback port; 0 takes a free one
 * @param token of the bot under rehearsal; no real one belongs here
 * @param botUsername of that bot
 * @param chats the analysts' chats in which the bot is a member
 * @param deliveries file to which each call that changes a chat is appended, and from which chats are restored; null for none
 * @param strictLimits whether Telegram's rate limits hold
 */
public record SimulatorOptions(
        int port,
        String token,
        String botUsername,
        List<Room> chats,
        @Nullable Path deliveries,
        boolean strictLimits) {
    /** A made-up token of the right shape. */
    public static final String MADE_UP_TOKEN = "4000000001:rehearsal-only-no-real-bot-has-this";

    /** The analysts' group that a rehearsal has unless told otherwise. */
    public static final long ANALYSTS_CHAT = -1_002_000_000_001L;

    public SimulatorOptions {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port must be 0..65535: " + port);
        if (!token.matches("[0-9]{1,15}:[A-Za-z0-9_-]{10,100}"))
            throw new IllegalArgumentException("a bot token is digits, a colon and 10 to 100 letters, digits, _ or -");
        chats = List.copyOf(chats);
    }

    /** A free port, a made-up token, one analysts' group of three people, no file, limits as Telegram's. */
    public static SimulatorOptions standard() {
        var people =
                List.of(new Person(7_000_001, "Asha"), new Person(7_000_002, "Ravi"), new Person(7_000_003, "Meera"));
        return new SimulatorOptions(
                0,
                MADE_UP_TOKEN,
                "prahari_rehearsal_bot",
                List.of(new Room(ANALYSTS_CHAT, "Prahari analysts", people)),
                null,
                true);
    }

    /** These options on another port. */
    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(other, token, botUsername, chats, deliveries, strictLimits);
    }

    /** These options with another token. */
    public SimulatorOptions withToken(String other) {
        return new SimulatorOptions(port, other, botUsername, chats, deliveries, strictLimits);
    }

    /** These options with other analysts' chats. */
    public SimulatorOptions withChats(List<Room> others) {
        return new SimulatorOptions(port, token, botUsername, others, deliveries, strictLimits);
    }

    /** These options with a file of deliveries. */
    public SimulatorOptions withDeliveries(Path file) {
        return new SimulatorOptions(port, token, botUsername, chats, file, strictLimits);
    }

    /** These options with rate limits on or off. */
    public SimulatorOptions withStrictLimits(boolean strict) {
        return new SimulatorOptions(port, token, botUsername, chats, deliveries, strict);
    }

    /** The bot's own id: the number before the token's colon. */
    long botId() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    /**
     * A chat of analysts.
     *
     * @param id Bot API form: positive for a private chat, -100... for a supergroup
     * @param forum null for a chat without topics
     */
    public record Room(
            long id,
            String title,
            List<Person> people,
            @Nullable Forum forum) {
        public Room {
            people = List.copyOf(people);
        }

        /** A chat without topics. */
        public Room(long id, String title, List<Person> people) {
            this(id, title, people, null);
        }
    }

    /**
     * What makes a supergroup a forum.
     *
     * @param managed whether our bot may manage its topics
     * @param most how many topics it takes; Telegram does not tell how many that are
     */
    public record Forum(boolean managed, int most) {
        /** Our bot may manage them, and there is room for as many as ever come. */
        public static final Forum MANAGED = new Forum(true, 1_000_000);
    }

    /** Somebody who can press buttons. */
    public record Person(long id, String name) {}
}
