package prahari.rule;

import com.google.re2j.Pattern;

/** A pattern of paths: {@code *} and {@code ?} within one name, {@code **} across folders, {@code [a-z]}, {@code {a,b}}. */
final class Glob {
    private final Pattern pattern;

    /** @throws IllegalArgumentException with what is wrong */
    Glob(String glob) {
        pattern = Pattern.compile(new Translation(glob).regex());
    }

    /** Whether a path with {@code /} between its names is meant. */
    boolean matches(String path) {
        return pattern.matches(path);
    }

    /** Writes a glob as an expression, which the engine looks for in linear time. */
    private static final class Translation {
        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private int open;

        Translation(String glob) {
            this.glob = glob;
        }

        String regex() {
            while (at < glob.length()) next(glob.charAt(at));
            if (open > 0) throw new IllegalArgumentException("a `{` is not closed");
            return regex.toString();
        }

        private void next(char c) {
            at++;
            switch (c) {
                case '*' -> star();
                case '?' -> regex.append("[^/]");
                case '[' -> letters();
                case '{' -> {
                    open++;
                    regex.append("(?:");
                }
                case '}' -> {
                    if (open-- == 0) throw new IllegalArgumentException("a `}` is not opened");
                    regex.append(')');
                }
                case ',' -> regex.append(open > 0 ? "|" : ",");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }

        private void star() {
            if (at >= glob.length() || glob.charAt(at) != '*') {
                regex.append("[^/]*");
                return;
            }
            at++;
            if (at < glob.length() && glob.charAt(at) == '/') {
                at++;
                regex.append("(?:.*/)?");
            } else {
                regex.append(".*");
            }
        }

        private void letters() {
            int end = glob.indexOf(']', at);
            String inside = end < 0 ? "" : glob.substring(at, end);
            boolean not = inside.startsWith("!");
            if (not) inside = inside.substring(1);
            if (!inside.matches("[\\p{L}\\p{N}_.-]+") || inside.startsWith("-") || inside.endsWith("-"))
                throw new IllegalArgumentException("a `[` needs letters or a range such as `[0-7]` and `]`");
            for (int i = 1; i + 1 < inside.length(); i++) {
                if (inside.charAt(i) == '-' && inside.charAt(i - 1) > inside.charAt(i + 1))
                    throw new IllegalArgumentException("the range `" + inside + "` goes backwards");
            }
            at = end + 1;
            regex.append(not ? "[^" : "[").append(inside).append(']');
        }
    }
}
