package prahari.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as Telegram's pages write it. */
final class Html {
    /** Links, mentions and hashtags; possessive, so that no text can make it slow. */
    private static final Pattern MARKS = Pattern.compile("(?<url>https?://[^\\s<>\"]{1,2000}+)"
            + "|(?<![\\w@/.])@(?<mention>[A-Za-z]\\w{3,31}+)"
            + "|(?<![\\w&])#(?<tag>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]{0,63}+)");

    private Html() {}

    /** Escaped for text and attributes, with the signs that Telegram escapes beyond need. */
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '!' -> out.append("&#33;");
                case '$' -> out.append("&#036;");
                default -> {
                    if (c >= ' ' || c == '\n' || c == '\t') out.append(c);
                }
            }
        }
        return out.toString();
    }

    /** A message's body: links marked, emoji as pictures, line breaks as {@code <br/>}. */
    static String body(String text) {
        var out = new StringBuilder(text.length() * 2);
        Matcher mark = MARKS.matcher(text);
        int done = 0;
        while (mark.find()) {
            plain(out, text.substring(done, mark.start()));
            done = mark.end();
            String url = mark.group("url");
            String mention = mark.group("mention");
            if (url != null) {
                String target = url.replaceFirst("[.,;:!?)\\]]+$", "");
                done = mark.start() + target.length();
                link(out, target, target);
            } else if (mention != null) {
                link(out, "https://t.me/" + mention, "@" + mention);
            } else {
                String tag = mark.group("tag");
                out.append("<a href=\"?q=%23").append(escape(tag)).append("\">#");
                out.append(escape(tag)).append("</a>");
            }
        }
        plain(out, text.substring(done));
        return out.toString();
    }

    private static void link(StringBuilder out, String target, String shown) {
        out.append("<a href=\"").append(escape(target));
        out.append(
                "\" target=\"_blank\" rel=\"noopener\" onclick=\"return confirm('Open this link?\\n\\n'+this.href);\">");
        out.append(escape(shown)).append("</a>");
    }

    private static void plain(StringBuilder out, String text) {
        int done = 0;
        for (int i = 0; i < text.length(); ) {
            int length = emoji(text, i);
            if (length == 0) {
                i++;
                continue;
            }
            out.append(escape(text.substring(done, i)).replace("\n", "<br/>"));
            String emoji = text.substring(i, i + length);
            String code = HexFormat.of().formatHex(emoji.replace("\uFE0F", "").getBytes(StandardCharsets.UTF_8));
            out.append("<i class=\"emoji\" style=\"background-image:url('//telegram.org/img/emoji/40/");
            out.append(code.toUpperCase(Locale.ROOT)).append(".png')\"><b>");
            out.append(emoji).append("</b></i>");
            i += length;
            done = i;
        }
        out.append(escape(text.substring(done)).replace("\n", "<br/>"));
    }

    /** Length of the emoji that begins here, with its joined parts; 0 for none. */
    private static int emoji(String text, int start) {
        int first = text.codePointAt(start);
        if (first < 0x1F000 || first > 0x1FAFF) return 0;
        int end = start + Character.charCount(first);
        while (end < text.length()) {
            int next = text.codePointAt(end);
            boolean tone = next == 0xFE0F || (next >= 0x1F3FB && next <= 0x1F3FF);
            boolean flag = isFlagPart(first) && isFlagPart(next) && end - start == 2;
            if (tone || flag) {
                end += Character.charCount(next);
            } else if (next == 0x200D && end + 1 < text.length() && text.codePointAt(end + 1) >= 0x2600) {
                end += 1 + Character.charCount(text.codePointAt(end + 1));
            } else {
                break;
            }
        }
        return end - start;
    }

    private static boolean isFlagPart(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    /** As pages show counts: 950, 1.23K, 12.3K, 123K, 8.67M. */
    static String shortCount(long count) {
        if (count < 1_000) return Long.toString(count);
        double value = count < 999_500 ? count / 1_000.0 : count / 1_000_000.0;
        String unit = count < 999_500 ? "K" : "M";
        String digits = value >= 100
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
        String trimmed = digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
        return trimmed + unit;
    }

    /** As profile pages show counts: 11 286 994. */
    static String longCount(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }

    /** As documents show their size: 52.6 KB. */
    static String size(long bytes) {
        if (bytes < 1_024) return bytes + " B";
        double value = bytes;
        int unit = -1;
        while (value >= 1_024 && unit < 2) {
            value /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, new String[] {"KB", "MB", "GB"}[unit]);
    }
}
