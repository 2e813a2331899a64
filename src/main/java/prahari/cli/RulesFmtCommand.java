package prahari.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.rule.RuleLayout;
import prahari.yaml.Problems;

/** Brings rule files into their one form. */
@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description = {
            "Brings every rule file into one form: the order of a document's keys, four blanks a level, single quotes where",
            "double ones are not needed. Comments and the folding of lines stay, and no file comes to mean anything else.",
            "Prints the files that change. Files that cannot be read, or have anchors, are told and left; then 1."
        })
final class RulesFmtCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Option(names = "--check", description = "Change nothing; 1 when a file is not in its form.")
    boolean check;

    @Override
    public Integer call() {
        Map<String, String> files = new TreeMap<>(folder.files());
        int changed = 0;
        boolean left = false;
        for (Map.Entry<String, String> file : files.entrySet()) {
            var laid = RuleLayout.of(file.getKey(), file.getValue());
            if (!laid.problems().isEmpty()) {
                left = true;
                System.err.print(Problems.render(laid.problems(), files));
            }
            if (laid.text().equals(file.getValue())) continue;
            changed++;
            System.out.println(file.getKey());
            if (!check) FileWriting.replace(folder.path().resolve(file.getKey()), laid.text());
        }
        System.err.println(files.size() + " files, " + changed + (check ? " to change" : " changed"));
        return left || (check && changed > 0) ? Exit.NO : Exit.DONE;
    }
}
