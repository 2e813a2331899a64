package prahari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Reads it. And more. | Reads it.",
                "Reads a page of t.me, and no more | Reads a page of t.me, and no more",
                "'' | ''"
            })
    void sentence_endsWhereTheFirstOneDoes(String text, String sentence) {
        assertThat(CommandList.sentence(text)).isEqualTo(sentence);
    }

    @Test
    void render_listsEachCommandWithAWholeSentence() {
        @Command(
                name = "lines",
                description = {"Reads what is", "written over two lines of code.", "Then it ends."})
        class Lines {}
        @Command(name = "all")
        class All {}
        var line = new CommandLine(new All()).addSubcommand(new Lines());
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
        var help = new StringWriter();

        line.usage(new PrintWriter(help));

        assertThat(help.toString()).contains("lines  Reads what is written over two lines of code.\n");
    }
}
