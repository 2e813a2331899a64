package prahari.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prahari.rule.RuleSet;

/** Lists rules and correlations. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists packs, rules and correlations: name, version, status, label (or `correlation`), title.")
final class RulesListCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Override
    public Integer call() {
        RuleSet set = folder.rules();
        set.packs()
                .forEach(pack -> System.out.println("%-32s v%-10s %s (%d files)"
                        .formatted(
                                "pack " + pack.name(),
                                pack.version(),
                                pack.title(),
                                pack.files().size())));
        set.rules()
                .forEach(rule -> System.out.println("%-32s v%-4d %-12s %-12s %s"
                        .formatted(
                                rule.handle(),
                                rule.version(),
                                rule.status().word(),
                                rule.label().word(),
                                rule.title())));
        set.correlations()
                .forEach(correlation -> System.out.println("%-32s v%-4d %-12s %-12s %s"
                        .formatted(
                                correlation.name(),
                                correlation.version(),
                                correlation.status().word(),
                                "correlation",
                                correlation.title())));
        System.err.println("generation " + set.sha256());
        return Exit.DONE;
    }
}
