package prahari.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** The subcommands in a help text, each with the first sentence of what it does: picocli's own list ends in mid-sentence. */
final class CommandList implements IHelpSectionRenderer {
    private static final int INDENT = 2;

    @Override
    public String render(CommandLine.Help help) {
        Map<String, CommandLine.Help> commands = help.subcommands();
        if (commands.isEmpty()) return "";
        int names = commands.keySet().stream().mapToInt(String::length).max().orElse(0) + INDENT;
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(names, INDENT, Column.Overflow.SPAN),
                new Column(width - names, INDENT, Column.Overflow.WRAP));
        commands.forEach((name, each) -> table.addRowValues(
                name,
                sentence(String.join(" ", each.commandSpec().usageMessage().description()))));
        return table.toString();
    }

    /** Up to the first full stop, exclamation or question mark before a blank. */
    static String sentence(String text) {
        return text.replace("%n", " ").replace("%%", "%").strip().split("(?<=[.!?]) ", 2)[0];
    }
}
