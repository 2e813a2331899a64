package prahari.campaign;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Something in or about a message that others may share.
 *
 * @param value in one form for all who write it differently; at most 200 chars
 */
record Trace(Kind kind, String value) {
    static final int MAX_VALUE = 200;

    /** What stands before a chat's title among its names. */
    static final String TITLE = "title ";

    /** What it is. */
    enum Kind {
        /** A handle in the text or among the links. */
        MENTION,
        /** A bare word in the form of a handle, which says something only where somebody is known by that name. */
        WORD,
        /** The handle of a {@link #MENTION} or {@link #AUTHOR}, for bare words to be compared with. */
        NAME,
        /** The account that posted, by its username or number. */
        AUTHOR,
        /** The title of the chat that it was forwarded from. */
        FROM,
        /** The chat of a message that was not forwarded, by its username and its title then. */
        AT,
        /** The hash of an invite link. */
        INVITE,
        /** A crypto address. */
        WALLET,
        /** A phone, e-mail or payment address given for contact. */
        CONTACT,
        /** A document by name and size. */
        FILE,
        /** A link that leads elsewhere than to Telegram. */
        LINK,
        /** The labels of a record, in their order. */
        TEMPLATE,
        /** A part of the text's MinHash. */
        BAND;

        /** The kinds under which the same value ties two messages. */
        Set<Kind> partners() {
            return switch (this) {
                case MENTION -> Set.of(MENTION, AUTHOR, AT);
                case WORD -> Set.of(NAME);
                case NAME -> Set.of(WORD);
                case AUTHOR -> Set.of(AUTHOR, MENTION);
                case FROM -> Set.of(AT, FROM);
                case AT -> Set.of(MENTION, FROM, AT);
                default -> Set.of(this);
            };
        }

        /** Whether it says who is behind a message. */
        boolean isSeller() {
            return switch (this) {
                case MENTION, AUTHOR, INVITE, WALLET, CONTACT -> true;
                case WORD, NAME, FROM, AT, FILE, LINK, TEMPLATE, BAND -> false;
            };
        }

        /** Whether it is shared by what merely stands in one place or says the same words: more must fit then. */
        boolean isWeakWith(Kind other) {
            return this == TEMPLATE
                    || this == BAND
                    || this == AT
                    || this == FROM
                    || (this == AUTHOR && other == AUTHOR)
                    || other == AT;
        }
    }

    /** Who is behind a message with these traces: whom it names; where it names nobody, the account that posted it. */
    static Set<String> sellers(Collection<Trace> traces) {
        Set<String> named = values(traces, kind -> kind.isSeller() && kind != Kind.AUTHOR);
        return named.isEmpty() ? values(traces, kind -> kind == Kind.AUTHOR) : named;
    }

    private static Set<String> values(Collection<Trace> traces, Predicate<Kind> wanted) {
        return traces.stream()
                .filter(trace -> wanted.test(trace.kind()))
                .map(Trace::value)
                .collect(Collectors.toSet());
    }

    String lastFour() {
        return value.substring(Math.max(0, value.length() - 4));
    }

    /** Of a link, as it was read or as it is kept. */
    String host() {
        int end = 0;
        while (end < value.length() && "/ ?#".indexOf(value.charAt(end)) < 0) end++;
        return value.substring(0, end);
    }

    /** In words that may be shown: an address for contact is a person's. */
    String shown() {
        return switch (kind) {
            case MENTION -> "@" + value;
            case WORD, NAME -> "the same name";
            case AUTHOR -> "the account " + value;
            case FROM -> "forwarded from the same chat";
            case AT -> "posted where the other points to";
            case INVITE -> "the same invite link";
            case WALLET -> "the wallet ..." + lastFour();
            case CONTACT -> "the same address for contact";
            case FILE -> "the same file";
            case LINK -> "a link to " + host();
            case TEMPLATE -> "answers of the same form";
            case BAND -> "the same words";
        };
    }
}
