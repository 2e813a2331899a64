package prahari.model;

import java.util.Locale;

/** Where messages come from. */
public sealed interface Source {

    /** A stable name, the same in the database, logs and configuration. */
    String id();

    /** A public channel, read by its web preview. */
    record PublicChannel(String username) implements Source {
        public PublicChannel {
            username = handle(username);
        }

        @Override
        public String id() {
            return "channel:" + username;
        }
    }

    /** A suspected bot, of which its public page is read. */
    record BotPage(String username) implements Source {
        public BotPage {
            username = handle(username);
        }

        @Override
        public String id() {
            return "bot:" + username;
        }
    }

    /** The groups and channels of which the monitor's own bot is a member. */
    record Membership() implements Source {
        @Override
        public String id() {
            return "membership";
        }
    }

    /**
     * An export of Telegram Desktop that was imported.
     *
     * @param fingerprint SHA-256 that tells the file from others, 64 lower-case hexadecimal digits
     */
    record Export(String fingerprint) implements Source {
        public Export {
            if (!fingerprint.matches("[0-9a-f]{64}"))
                throw new IllegalArgumentException("not a fingerprint: " + fingerprint);
        }

        @Override
        public String id() {
            return "export:" + fingerprint;
        }
    }

    /** Parses {@link #id()}. */
    static Source parse(String id) {
        if (id.equals("membership")) return new Membership();
        if (id.startsWith("channel:")) return new PublicChannel(id.substring("channel:".length()));
        if (id.startsWith("bot:")) return new BotPage(id.substring("bot:".length()));
        if (id.startsWith("export:")) return new Export(id.substring("export:".length()));
        throw new IllegalArgumentException("no such kind of source: " + id);
    }

    /** A Telegram username, lower-case: 4 to 32 letters, digits and underscores (core.telegram.org/method/account.checkUsername). */
    private static String handle(String username) {
        if (!username.matches("[A-Za-z][A-Za-z0-9_]{3,31}")) {
            throw new IllegalArgumentException(
                    "a username has 4 to 32 letters, digits or underscores and starts with a letter: " + username);
        }
        return username.toLowerCase(Locale.ROOT);
    }
}
