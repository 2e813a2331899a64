package prahari.campaign;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.model.Content;

/**
 * The usernames and invite links of a message, as people write them: {@code @name}, {@code t.me/name}, {@code t[.]me/name},
 * {@code n a m e _ b o t}, {@code dm name_one}; all in small letters.
 *
 * @param named who is plainly addressed
 * @param words bare words that look like usernames, and may as well be columns of a table
 * @param invites hashes of invite links
 */
record Handles(Set<String> named, Set<String> words, Set<String> invites) {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_]{3,31}";
    private static final Pattern AT = Pattern.compile("(?<![\\w@./])@ ?(" + NAME + ")\\b");
    private static final Pattern LINK = Pattern.compile(
            "(?:t|telegram) ?[\\[({]? ?(?:\\.|dot) ?[\\])}]? ?(?:me|dog)/(?:s/)?(?:(joinchat/|\\+)([A-Za-z0-9_-]{10,40})|("
                    + NAME + "))",
            Pattern.CASE_INSENSITIVE);

    /** A name of two parts and more, or of a bot. */
    private static final Pattern WORD = Pattern.compile(
            "(?<![\\w@.:/\\\\=-])(?=[A-Za-z0-9_]{5,32}(?![\\w@:/\\\\=(-]))(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Za-z]\\w{2,28}bot)",
            Pattern.CASE_INSENSITIVE);

    /** Single letters, digits and underscores with a blank after each. */
    private static final Pattern SPACED =
            Pattern.compile("(?<![\\w@])(@ ?)?(?:[A-Za-z0-9_] ){4,31}[A-Za-z0-9_](?!\\w)");

    private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}");

    /** Says that the word behind it is somebody to write to. */
    private static final Pattern ADDRESSING = Pattern.compile(
            "(?:\\b(?:tg|telegram|dm|pm|ib|inbox|contact|write|msg|message|bot|admin|owner|user(?:name)?|chama|chamar|escribe|hubungi|"
                    + "japri|yaz|link|id)|бот|писать|пишите|лс|संपर्क|बॉट|বট|入口|联系|飞机|تواصل|البوت)[ :\uFF1A\u2192-]{1,4}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Who holds the money or vouches serves many sellers. */
    private static final Pattern MIDDLEMAN = Pattern.compile(
            "escrow|guarant|middle ?man|\\bmm\\b|vouch|garant|гарант|担保|वेरिफ|proofs? (?:at|in|by)",
            Pattern.CASE_INSENSITIVE);

    private static final int SHORTEST_KIN = 5;
    private static final Set<String> COMMON_BEGINNINGS = Set.of(
            "aadhaar",
            "indian",
            "database",
            "datas",
            "leaks",
            "leaked",
            "number",
            "mobile",
            "market",
            "seller",
            "store",
            "offic",
            "fresh",
            "cloud",
            "combo",
            "crypto",
            "super",
            "admin",
            "support",
            "telegram",
            "search",
            "lookup");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?;|\u0964\u3002\uFF0C][ ]?");

    /** Known to everybody, and nobody's own. */
    private static final Set<String> EVERYBODYS = Set.of(
            "telegram",
            "botfather",
            "admin",
            "admins",
            "everyone",
            "all",
            "gmail",
            "gif",
            "pic",
            "vid",
            "wallet",
            "cryptobot",
            "spambot",
            "durov",
            "share",
            "socks",
            "proxy",
            "addstickers",
            "iv",
            "username",
            "joinchat");

    static Handles of(Content content) {
        var found = new Handles(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        content.links().forEach(found::links);
        String text = plain(content.text());
        Matcher at = AT.matcher(text);
        while (at.find()) if (!isMiddleman(text, at.start())) found.name(at.group(1));
        found.links(text);
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (isMiddleman(text, word.start())) continue;
            if (ADDRESSING.matcher(Traces.before(text, word.start())).find()) found.name(word.group());
            else found.words.add(word.group().toLowerCase(Locale.ROOT));
        }
        found.words.removeAll(found.named);
        found.words.removeAll(EVERYBODYS);
        return found;
    }

    /** Whether two names begin with the same word, one that not every other trader's name begins with. */
    static boolean areKin(String one, String other) {
        String first = one.replace("_", "");
        String second = other.replace("_", "");
        int same = 0;
        while (same < Math.min(first.length(), second.length()) && first.charAt(same) == second.charAt(same)) same++;
        String shared = first.substring(0, same);
        return same >= SHORTEST_KIN && COMMON_BEGINNINGS.stream().noneMatch(shared::startsWith);
    }

    /** Without what is not seen, and without the blanks in names that are spaced out. */
    private static String plain(String text) {
        String seen = HIDDEN.matcher(text).replaceAll("");
        return SPACED.matcher(seen).replaceAll(spaced -> {
            String name = spaced.group().replace(" ", "");
            boolean isName = name.startsWith("@") || name.indexOf('_') > 0 || name.endsWith("bot");
            return Matcher.quoteReplacement(isName ? name : spaced.group());
        });
    }

    private static boolean isMiddleman(String text, int at) {
        String before = Traces.before(text, at);
        Matcher sentence = SENTENCE_END.matcher(before);
        int from = 0;
        while (sentence.find()) from = sentence.end();
        return MIDDLEMAN.matcher(before.substring(from)).find();
    }

    private void links(String text) {
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            if (link.group(2) != null) invites.add(link.group(2));
            else name(link.group(3));
        }
    }

    private void name(String handle) {
        String name = handle.toLowerCase(Locale.ROOT);
        if (!EVERYBODYS.contains(name)) named.add(name);
    }
}
