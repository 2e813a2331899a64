package prahari.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.bot.RuleDrafts;
import prahari.generation.RuleFiles;
import prahari.generation.RuleProof;
import prahari.language.Said;
import prahari.learn.NegativeTest;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;

/**
 * What people propose about rules from the bot, as files: suppressions, and tests of rules that were wrong. A test goes into its rule's
 * file only where all tests pass with it; most fail, for the rule is as wide as it was, and then the draft waits for who mends the rule.
 */
final class RuleDraftFiles implements RuleDrafts {
    private static final Logger log = LoggerFactory.getLogger(RuleDraftFiles.class);
    private static final int MOST_CHARS = 3_000;

    private final SuppressionFiles suppressions;
    private final Path rules;
    private final Path aside;
    private final boolean signed;
    private final Invented invented;

    /**
     * Drafts.
     *
     * @param aside where drafts are kept
     * @param signed whether rules must be signed, so that none is written here
     */
    RuleDraftFiles(SuppressionFiles suppressions, Path rules, Path aside, boolean signed, Masking masking) {
        this.suppressions = suppressions;
        this.rules = rules;
        this.aside = aside;
        this.signed = signed;
        this.invented = new Invented(masking);
    }

    @Override
    public Said hide(Draft draft) {
        return suppressions.hide(draft);
    }

    @Override
    public String test(TestDraft draft) {
        return negative(draft).yaml();
    }

    private NegativeTest negative(TestDraft draft) {
        String text = draft.text().length() <= MOST_CHARS
                ? draft.text()
                : draft.text().substring(0, MOST_CHARS);
        return new NegativeTest("false positive of alert " + draft.alert(), invented.of(text));
    }

    @Override
    public Said addTest(TestDraft draft) {
        NegativeTest test = negative(draft);
        String name = "tests/alert-" + draft.alert() + ".yml";
        String rule = draft.rule().replaceFirst("@.*", "");
        try {
            String kept = "# A test of the rule " + rule + ", for its `tests`\n- " + test.yaml() + "\n";
            SuppressionFiles.write(aside.resolve(name), kept);
            if (signed) return Said.of("negative.to_be_signed", "file", name, "rule", rule);
            Map<String, String> files = RuleFiles.read(rules);
            Optional<NegativeTest.Changed> changed = test.addTo(files, rule);
            if (changed.isEmpty()) return Said.of("negative.no_place", "file", name, "rule", rule);
            RuleSet set = RuleSets.load(changed.get().files()).rules();
            if (set == null || !RuleProof.of(set).passed())
                return Said.of("negative.fails", "file", name, "rule", rule);
            String path = changed.get().path();
            SuppressionFiles.write(
                    rules.resolve(path), String.valueOf(changed.get().files().get(path)));
            log.atInfo()
                    .addKeyValue("file", path)
                    .addKeyValue("person", draft.person())
                    .addKeyValue("alert", draft.alert())
                    .log("A test was added to a rule");
            return Said.of("negative.written", "file", path);
        } catch (IOException | UncheckedIOException e) {
            log.atError().setCause(e).log("A test could not be written");
            return Said.of("suppress.not_written");
        }
    }
}
