package prahari.text;

/** Makes a word that mixes Latin with lookalikes of another script one script again. */
final class Lookalikes {
    /** Letters of other scripts and the Latin ones that they look like; after the confusables of Unicode's standard 39. */
    private static final String[] STRONG = {
        "ͿjΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxϒyϹcϺmαaγyιiνvοoρpκkσoυuϲcϳjϜfχx",
        "ЅsІiЈjАaВbЕeКkМmНhОoРpСcТtУyХxѴvҮyҺhӀiԌgԚqԜwԀdаaеeоoрpсcуyхxѕsіiјjѵvүyһhҽeӏlԁdԛqԝwкkѡw",
        "ՍuՏsՕoզqհhոnսuցgօoյj",
        "ⲞoⲟoⲢpⲣpⲤcⲥcⲦtⲨyⲬxⲘmⲚnⲎhⲔkⲒi",
    };

    /** Those that look like a Latin letter only when one wants to see it; small letters. */
    private static final String WEAK = "вbмmнhтtгrпnьbшwиuηnμuτtβbωwεeղnվu";

    /** Scripts that nobody here writes: Cherokee and Lisu. */
    private static final String NEVER_HONEST = "ᎠdᎡrᎢtᎥiᎩyᎪaᎫjᎬeᎳwᎷmᎻhᎽyᏀgᏂhᏃzᏏbᏒrᏔwᏕsᏙvᏚsᏞlᏟcᏢpᏦkᏧdᏳgᏴb"
            + "ꭵiꮁrꮃwꮓzꮤwꮩvꮪsꮯcꓐbꓑpꓒdꓓdꓔtꓖgꓗkꓙjꓚcꓜzꓝfꓟmꓠnꓡlꓢsꓣrꓦvꓧhꓪwꓫxꓬyꓮaꓰeꓲiꓳoꓴu";

    private static final String LATIN = "aceopxyikmthbsjndw";
    private static final String CYRILLIC = "асеорхуікмтнвѕјпԁш";

    private static final int FIRST = 0x370;
    private static final int LAST = 0xABFF;
    private static final char[] TWINS = twins(STRONG);
    private static final char[] WEAK_TWINS = twins(WEAK);
    private static final char[] HIDDEN_TWINS = twins(NEVER_HONEST);

    private Lookalikes() {}

    /** A letter of Greek, Cyrillic, Armenian or Coptic. */
    static boolean isForeign(char c) {
        return c >= FIRST && (c < 0x590 || (c >= 0x2C80 && c < 0x2D00)) && Character.isLetter(c);
    }

    /** The small Latin letter that looks the same; NUL for none. */
    static char strong(char c) {
        return c < FIRST || c > LAST ? 0 : TWINS[c - FIRST];
    }

    static boolean isNeverHonest(char c) {
        return c >= FIRST && c <= LAST && HIDDEN_TWINS[c - FIRST] != 0;
    }

    /** What a letter that is never honest stands for. */
    static char latin(char c) {
        return isNeverHonest(c) ? HIDDEN_TWINS[c - FIRST] : CaseFold.fold(c);
    }

    /**
     * Unmixes the words of a word view.
     *
     * @param allTwins whether the text has Latin letters, and of other scripts only lookalikes of them
     * @return whether anything changed
     */
    static boolean unmix(ViewBuilder view, char[] original, boolean allTwins) {
        char[] chars = view.chars();
        boolean clear = !allTwins && hasClear(chars, view.length());
        boolean changed = false;
        for (int i = 0; i < view.length(); ) {
            if (!Character.isLetter(chars[i])) {
                i++;
                continue;
            }
            int end = i;
            int latin = 0;
            int foreign = 0;
            while (end < view.length() && Character.isLetterOrDigit(chars[end])) {
                if (Marks.isLatin(chars[end])) latin++;
                else if (isForeign(chars[end])) foreign++;
                end++;
            }
            if (foreign > 0 && (latin > 0 || (allTwins && foreign > 1)))
                changed |= word(view, original, i, end, new Setting(clear, foreign > latin));
            i = end;
        }
        return changed;
    }

    /** What speaks for a word's being one of the other script. */
    private record Setting(boolean otherWords, boolean mostLetters) {}

    private static boolean word(ViewBuilder view, char[] original, int start, int end, Setting setting) {
        char[] chars = view.chars();
        boolean toLatin = true;
        boolean toLatinAtAll = true;
        boolean toCyrillic = true;
        boolean cyrillic = false;
        for (int i = start; i < end; i++) {
            if (isForeign(chars[i])) {
                boolean strong = strong(original[view.source(i)]) != 0 || strong(chars[i]) != 0;
                toLatin &= strong;
                toLatinAtAll &= strong || WEAK_TWINS[chars[i] - FIRST] != 0;
                toCyrillic &= isCyrillic(chars[i]);
                cyrillic |= isCyrillic(chars[i]);
            } else if (Marks.isLatin(chars[i])) {
                toCyrillic &= LATIN.indexOf(chars[i]) >= 0;
            }
        }
        boolean other = (toCyrillic && (!toLatin || setting.otherWords())) || (!toLatinAtAll && setting.mostLetters());
        if (other && !cyrillic) return false; // Greek or Armenian: no way back is known
        for (int i = start; i < end; i++) chars[i] = other ? cyrillic(chars[i]) : latin(view, original, i);
        return true;
    }

    private static char latin(ViewBuilder view, char[] original, int i) {
        char c = view.chars()[i];
        if (!isForeign(c)) return c;
        char twin = strong(c);
        if (twin == 0) twin = strong(original[view.source(i)]);
        if (twin == 0) twin = WEAK_TWINS[c - FIRST];
        return twin == 0 ? c : twin;
    }

    private static char cyrillic(char c) {
        int index = LATIN.indexOf(c);
        return index < 0 ? c : CYRILLIC.charAt(index);
    }

    /** Whether any word is without doubt of another script. */
    private static boolean hasClear(char[] chars, int length) {
        for (int i = 0; i < length; i++) {
            if (isForeign(chars[i]) && strong(chars[i]) == 0 && WEAK_TWINS[chars[i] - FIRST] == 0) return true;
        }
        return false;
    }

    /**
     * Unmixes codes and addresses of a digit view, case kept: words of Latin letters and lookalikes, and codes that are
     * lookalikes and digits only.
     *
     * @return whether anything changed
     */
    static boolean unmixCodes(ViewBuilder view) {
        char[] chars = view.chars();
        boolean changed = false;
        for (int i = 0; i < view.length(); ) {
            if (!Character.isLetterOrDigit(chars[i])) {
                i++;
                continue;
            }
            int end = i;
            int latin = 0;
            int twins = 0;
            int digits = 0;
            boolean others = false;
            while (end < view.length() && Character.isLetterOrDigit(chars[end])) {
                char c = chars[end++];
                if (Marks.isLatin(c)) latin++;
                else if (c >= '0' && c <= '9') digits++;
                else if (strong(c) != 0) twins++;
                else others = true;
            }
            if (twins > 0 && !others && (latin > 0 || (digits >= 3 && twins >= 4))) {
                for (int j = i; j < end; j++) chars[j] = withCase(chars[j]);
                changed = true;
            }
            i = end;
        }
        return changed;
    }

    private static char withCase(char c) {
        char twin = strong(c);
        if (twin == 0) return c;
        return Character.isUpperCase(c) || c == 'Ӏ' ? Character.toUpperCase(twin) : twin;
    }

    private static boolean isCyrillic(char c) {
        return c >= 0x400 && c < 0x530;
    }

    private static char[] twins(String... lists) {
        char[] twins = new char[LAST - FIRST + 1];
        for (String pairs : lists) {
            for (int i = 0; i < pairs.length(); i += 2) twins[pairs.charAt(i) - FIRST] = pairs.charAt(i + 1);
        }
        return twins;
    }
}
