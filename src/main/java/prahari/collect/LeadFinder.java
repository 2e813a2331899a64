package prahari.collect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.collect.Lead.How;
import prahari.collect.Lead.Kind;
import prahari.model.Post;

/** Reads out of a post which channels, bots and invite links it names. */
public final class LeadFinder {
    private static final int MAX_CHARS = 20_000;
    private static final int MAX_LINKS = 100;
    /** A text that names more is a list of the sort that everybody is on. */
    private static final int MOST = 20;

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]{3,31}";
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@./+-])@(" + NAME + ")\\b(?!\\.[A-Za-z0-9]|@)");
    private static final Pattern LINK = Pattern.compile("(?i)(?<![\\w.-])(?:(?:www\\.)?(?:t|telegram)\\.(?:me|dog)/"
            + "(?:(?:joinchat/|\\+)(?![0-9]{7,15}(?![\\w-]))(?<invite>[A-Za-z0-9_-]{10,40})|(?<preview>s/)?(?<name>"
            + NAME
            + ")(?![A-Za-z0-9_])(?<post>/[0-9]{1,10}(?![0-9]))?)"
            + "|(?<host>" + NAME + ")\\.t\\.me(?![A-Za-z0-9-]|\\.[A-Za-z0-9])"
            + "|tg://join\\?invite=(?<join>[A-Za-z0-9_-]{10,40})"
            + "|tg://resolve\\?domain=(?<domain>" + NAME + ")(?![A-Za-z0-9_]))");

    /** Parts of Telegram's addresses that are no names, and names that are everybody's. */
    private static final Set<String> NOBODYS = Set.of(
            "addemoji",
            "addlist",
            "addstickers",
            "addtheme",
            "admin",
            "admins",
            "boost",
            "botfather",
            "confirmphone",
            "contact",
            "durov",
            "everyone",
            "giftcode",
            "gmail",
            "hotmail",
            "invoice",
            "joinchat",
            "login",
            "outlook",
            "premium",
            "proxy",
            "setlanguage",
            "share",
            "socks",
            "spambot",
            "stickers",
            "telegram",
            "username",
            "wallet",
            "yahoo",
            "yandex");

    private LeadFinder() {}

    /** The leads of a post with the way in which each is named first; not the chat in which it stands. */
    public static Map<Lead, How> of(Post post) {
        var found = new Found(post.chat().username());
        String forwarded = post.origin().forwardedFromUsername();
        if (forwarded != null) found.add(forwarded, Kind.NAME, How.FORWARD);
        String text = post.content().text();
        List<String> links = post.content().links();
        for (String link : links.subList(0, Math.min(MAX_LINKS, links.size()))) links(link, found);
        String beginning = text.substring(0, Math.min(MAX_CHARS, text.length()));
        links(beginning, found);
        Matcher mention = MENTION.matcher(beginning);
        while (mention.find()) found.add(mention.group(1), Kind.NAME, How.MENTION);
        return found.leads();
    }

    /** What somebody names by itself: a username, or {@code +} and the hash of an invite link; empty where it is neither. */
    static Optional<Lead> named(String name) {
        if (name.matches("\\+[A-Za-z0-9_-]{10,40}")) return Optional.of(new Lead(name, Kind.INVITE));
        if (!name.matches(NAME) || NOBODYS.contains(name)) return Optional.empty();
        return Optional.of(new Lead(name, name.endsWith("bot") ? Kind.BOT : Kind.NAME));
    }

    private static void links(String text, Found found) {
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String invite = link.group("invite") != null ? link.group("invite") : link.group("join");
            if (invite != null) {
                found.add("+" + invite, Kind.INVITE, How.LINK);
            } else if (link.group("name") != null) {
                boolean channel = link.group("preview") != null || link.group("post") != null;
                found.add(link.group("name"), channel ? Kind.CHANNEL : Kind.NAME, How.LINK);
            } else {
                String name = link.group("host") != null ? link.group("host") : link.group("domain");
                found.add(name, Kind.NAME, How.LINK);
            }
        }
    }

    /** Each lead once; what is said of it later may tell what it is, but not how it was named. */
    private static final class Found {
        private final @Nullable String own;
        private final Map<String, How> ways = new LinkedHashMap<>();
        private final Map<String, Kind> kinds = new LinkedHashMap<>();

        Found(@Nullable String own) {
            this.own = own;
        }

        void add(String given, Kind told, How how) {
            String name = told == Kind.INVITE ? given : given.toLowerCase(Locale.ROOT);
            if (name.equals(own) || NOBODYS.contains(name) || (!ways.containsKey(name) && ways.size() == MOST)) return;
            Kind kind = told != Kind.INVITE && name.endsWith("bot") ? Kind.BOT : told;
            ways.putIfAbsent(name, how);
            kinds.merge(name, kind, (before, now) -> before == Kind.NAME ? now : before);
        }

        Map<Lead, How> leads() {
            Map<Lead, How> leads = new LinkedHashMap<>();
            ways.forEach((name, how) -> leads.put(new Lead(name, kinds.getOrDefault(name, Kind.NAME)), how));
            return leads;
        }
    }
}
