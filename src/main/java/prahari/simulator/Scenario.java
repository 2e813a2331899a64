package prahari.simulator;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story to replay: chats, and what is posted, edited and deleted in them, and when.
 *
 * @param from start of the window in which the story plays
 * @param to end of it
 */
public record Scenario(
        String name,
        String note,
        ZoneId timezone,
        Instant from,
        Instant to,
        List<Channel> channels,
        List<Entry> messages) {
    public Scenario {
        channels = List.copyOf(channels);
        messages = List.copyOf(messages);
    }

    /**
     * Reads a scenario file.
     *
     * @throws InvalidScenarioException with every problem found
     */
    public static Scenario read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidScenarioException(List.of(file + ": cannot be read as UTF-8 text: " + e));
        }
    }

    /**
     * Reads a scenario from JSON text.
     *
     * @param fileName named in problems
     * @throws InvalidScenarioException with every problem found
     */
    public static Scenario parse(String fileName, String json) {
        return new ScenarioReader(fileName).read(json);
    }

    /** What a chat of the story is. */
    public enum Kind {
        CHANNEL,
        SUPERGROUP,
        BOT
    }

    /**
     * A channel, supergroup or bot.
     *
     * @param id bare and positive
     * @param members subscribers, members, or a bot's monthly users
     * @param member whether our bot is a member of this channel and so gets its posts as updates
     * @param alive when a bot answers and has a page; empty for always
     */
    public record Channel(
            String key,
            long id,
            @Nullable String username,
            String title,
            @Nullable String description,
            Kind kind,
            long members,
            boolean member,
            List<Rename> renames,
            List<Reply> replies,
            List<Window> alive) {
        public Channel {
            renames = List.copyOf(renames);
            replies = List.copyOf(replies);
            alive = List.copyOf(alive);
        }

        /** The id as the Bot API shows it. */
        long botApiId() {
            return kind == Kind.BOT ? id : prahari.model.Chat.botApiId(id);
        }

        boolean isAlive(Instant at) {
            return alive.isEmpty() || alive.stream().anyMatch(window -> window.holds(at));
        }

        String titleAt(Instant at) {
            String now = title;
            for (Rename rename : renames) {
                if (rename.title() != null && !rename.at().isAfter(at)) now = rename.title();
            }
            return now;
        }

        @Nullable
        String usernameAt(Instant at) {
            String now = username;
            for (Rename rename : renames) {
                if (rename.username() != null && !rename.at().isAfter(at)) now = rename.username();
            }
            return now;
        }
    }

    /** A new title, a new username, or both, from then on. */
    public record Rename(
            Instant at, @Nullable String title, @Nullable String username) {}

    /** From, inclusive, to, exclusive; null is open. */
    public record Window(@Nullable Instant from, @Nullable Instant to) {
        boolean holds(Instant at) {
            return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
        }
    }

    /** How a bot answers a text that matches. */
    public record Reply(Pattern match, @Nullable String placeholder, List<ReplyEdit> edits) {
        public Reply {
            edits = List.copyOf(edits);
        }
    }

    /** The placeholder becomes this text so many scenario milliseconds after the question. */
    public record ReplyEdit(long afterMillis, String text) {}

    /**
     * A message with all its versions.
     *
     * @param channel key of its channel
     * @param sender as the file says it; null for a channel's own posts
     * @param expect "alert" or "none"; null where the file does not say
     */
    public record Entry(
            String channel,
            long messageId,
            @Nullable String sender,
            @Nullable Long views,
            @Nullable Forward forwardedFrom,
            @Nullable Long replyTo,
            List<Version> versions,
            @Nullable Instant deletedAt,
            @Nullable String expect) {
        public Entry {
            versions = List.copyOf(versions);
        }

        Instant postedAt() {
            return versions.get(0).at();
        }

        /** Index of the version shown at a moment, or -1 when the message is not there. */
        int versionAt(Instant at) {
            if (deletedAt != null && !at.isBefore(deletedAt)) return -1;
            int shown = -1;
            for (int i = 0; i < versions.size() && !versions.get(i).at().isAfter(at); i++) shown = i;
            return shown;
        }
    }

    /** Where a message was forwarded from; without username the origin is hidden. */
    public record Forward(String title, @Nullable String username) {}

    /** What a message says from a moment on. */
    public record Version(Instant at, String text, @Nullable FileNote document) {}

    /** A file as announced; a picture has an image type and no name. */
    public record FileNote(
            @Nullable String name,
            @Nullable Long sizeBytes,
            @Nullable String mime) {
        boolean isPhoto() {
            return name == null && mime != null && mime.startsWith("image/");
        }

        String shownName() {
            return name == null ? "file" : name;
        }
    }
}
