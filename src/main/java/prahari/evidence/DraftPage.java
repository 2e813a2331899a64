package prahari.evidence;

import java.io.IOException;
import prahari.typeset.Words;

/** A draft as a page for reading and printing: DRAFT across it, no script, nothing loaded. */
final class DraftPage {
    static final String BLANK = "____________________ (to be filled in by a person)";
    static final String NOTICE =
            "DRAFT made by a program from what it captured. Nobody has checked it and nothing was filed. "
                    + "Check every line; what stands as claimed, sampled or counted is that and nothing more. Identifiers are masked.";

    private DraftPage() {}

    static void writeTo(Paper paper, Draft draft, String about) throws IOException {
        paper.title("DRAFT: " + draft.form().title());
        paper.note(NOTICE);
        paper.paragraph(Words.line(about));
        for (var section : draft.sections()) {
            paper.heading(section.heading());
            paper.facts(section.fields().stream()
                    .map(field -> new Paper.Fact(field.label(), field.value() == null ? BLANK : field.value()))
                    .toList());
        }
        paper.close();
    }

    static String text(Draft draft, String about) {
        var text = new StringBuilder("DRAFT: ")
                .append(draft.form().title())
                .append("\n\n")
                .append(NOTICE)
                .append('\n')
                .append(about)
                .append('\n');
        for (var section : draft.sections()) {
            text.append("\n== ").append(section.heading()).append('\n');
            for (var field : section.fields()) {
                String value = field.value() == null ? BLANK : field.value();
                text.append(field.label()).append(": ");
                text.append(value.contains("\n") ? "\n  " + value.replace("\n", "\n  ") : value)
                        .append('\n');
            }
        }
        return text.append("\nDRAFT\n").toString();
    }
}
