package prahari.telegram;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Usernames and post addresses, as they occur in pages. */
final class Handles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,31}");
    private static final Pattern POST = Pattern.compile("([A-Za-z0-9_]{1,64})/([0-9]{1,18})g?");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?:)?//[^/?#]{1,100}/(?:s/)?([A-Za-z0-9_]{1,64})/([0-9]{1,18})(?:[/?#].*)?");
    private static final Pattern PATH =
            Pattern.compile("(?:https?:)?(?://[^/?#]{1,100})?/(?:s/)?([A-Za-z0-9_]{1,64})(?:[/?#].*)?");

    private Handles() {}

    /** A username without @, as shown; null when {@code text} is none. */
    static @Nullable String name(@Nullable String text) {
        if (text == null || text.length() > 200) return null;
        String name = Spaces.plain(text);
        if (name.startsWith("@")) name = name.substring(1);
        return NAME.matcher(name).matches() ? name : null;
    }

    /** The username in the address of a page; null when it has none. */
    static @Nullable String ofAddress(@Nullable String url) {
        if (url == null || url.length() > 2000) return null;
        Matcher matcher = PATH.matcher(url);
        return matcher.matches() ? name(matcher.group(1)) : null;
    }

    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }

    static @Nullable String lower(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    /** Reads {@code chan/12}, the form of {@code data-post}. */
    static @Nullable PostName post(String dataPost) {
        return postName(POST.matcher(dataPost));
    }

    /** Reads the address of a post. */
    static @Nullable PostName postAddress(String url) {
        return url.length() > 2000 ? null : postName(ADDRESS.matcher(url));
    }

    /** Which post a block of a page holds: it says so itself, or the link of its date does; null when neither does. */
    static @Nullable PostName ofBlock(Element block) {
        PostName own = post(block.attr("data-post"));
        return own != null
                ? own
                : postAddress(block.select("a.tgme_widget_message_date").attr("href"));
    }

    private static @Nullable PostName postName(Matcher matcher) {
        if (!matcher.matches()) return null;
        long id = Long.parseLong(matcher.group(2));
        return id == 0 ? null : new PostName(matcher.group(1).toLowerCase(Locale.ROOT), id);
    }

    /** A post as pages name it; the username is lower-case. */
    record PostName(String username, long id) {}
}
