package prahari.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Finds tags that are probably misspelt: unlike any other, and nearly like one that is known or often used. */
final class TagLint {
    static final Set<String> TLP = Set.of("tlp.red", "tlp.amber", "tlp.green", "tlp.clear");
    private static final Set<String> SPACES = Set.of("tlp", "leak", "data", "attack");
    static final Set<String> KNOWN = Set.of("""
            attack.t1199 attack.t1589 attack.t1589.001 attack.t1589.002 attack.t1589.003 attack.t1591 attack.t1593
            attack.t1597 attack.t1597.002 attack.t1650 data.bulk data.card data.credentials data.financial
            data.health data.identity data.kyc data.telecom leak.access leak.campaign leak.cards leak.credentials
            leak.documents leak.dox leak.dump leak.file leak.hint leak.insider leak.lookup-bot leak.org leak.rows
            leak.sale leak.stealer-logs""".split("\\s+"));

    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.t[0-9]{4}(\\.[0-9]{3})?");

    private TagLint() {}

    /** Whether it says who may see it, or is meant to. */
    static boolean isTlp(String tag) {
        return tag.startsWith("tlp.") || Nearest.slip(tag, TLP).replacement() != null;
    }

    /** What a malformed tag was probably meant to be. */
    static Nearest.Hint hint(String written) {
        Set<String> all = new TreeSet<>(KNOWN);
        all.addAll(TLP);
        Nearest.Hint hint = hint(written, all);
        if (hint.replacement() != null) return hint;
        return new Nearest.Hint("for example leak.sale, data.kyc, tlp.amber", written, null, false);
    }

    /** Looks at the tags of all documents together. */
    static void check(List<YamlScalar> tags, Problems problems) {
        Map<String, Integer> times = new HashMap<>();
        tags.forEach(tag -> times.merge(tag.text(), 1, Integer::sum));
        Set<String> known = new TreeSet<>(KNOWN);
        times.forEach((tag, count) -> {
            if (count > 1 && wellKnownSpace(tag)) known.add(tag);
        });
        for (YamlScalar tag : tags) {
            if (TLP.contains(tag.text())
                    || known.contains(tag.text())
                    || !tag.text().contains(".")) continue;
            if (isTlp(tag.text())) {
                problems.error(
                        "R181", tag.place(), "there is no tag `" + tag.text() + "`", Nearest.hint(tag.text(), TLP));
            } else if (isMisspelt(tag.text(), known)) {
                Problem problem =
                        Problem.warning("R182", tag.place(), "the tag `" + tag.text() + "` looks like a misspelling");
                problems.add(Problems.meant(problem, hint(tag.text(), known)));
            }
        }
    }

    private static boolean wellKnownSpace(String tag) {
        int dot = tag.indexOf('.');
        return dot > 0 && SPACES.contains(tag.substring(0, dot));
    }

    private static Nearest.Hint hint(String tag, Set<String> known) {
        Nearest.Hint near = Nearest.slip(tag, known);
        if (near.replacement() != null) return near;
        int dot = Math.max(0, tag.indexOf('.'));
        Nearest.Hint space = Nearest.slip(tag.substring(0, dot), SPACES);
        if (space.replacement() == null || SPACES.contains(tag.substring(0, dot))) return near;
        String meant = space.replacement() + tag.substring(dot);
        return new Nearest.Hint("did you mean `" + meant + "`?", tag, meant, space.sure());
    }

    private static boolean isMisspelt(String tag, Set<String> known) {
        // Two techniques of ATT&CK are as near to each other as a slip is.
        boolean technique = TECHNIQUE.matcher(tag).matches();
        return !technique && hint(tag, known).replacement() != null;
    }
}
