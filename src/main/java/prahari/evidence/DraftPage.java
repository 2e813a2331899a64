package prahari.evidence;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** A draft as a page for reading and printing: DRAFT across it, no script, nothing loaded. */
final class DraftPage {
    static final String BLANK = "____________________ (to be filled in by a person)";
    static final String NOTICE =
            "DRAFT made by a program from what it captured. Nobody has checked it and nothing was filed. "
                    + "Check every line; what stands as claimed, sampled or counted is that and nothing more. Identifiers are masked.";

    private DraftPage() {}

    static String html(Draft draft, String about) throws IOException {
        Writer page = new StringWriter();
        var html = new Html(page);
        html.raw(ReportStyle.HEAD)
                .element("title", "DRAFT: " + draft.form().title())
                .raw("</head>\n<body class=\"draft\">\n")
                .element("h1", "DRAFT: " + draft.form().title());
        html.raw("<p class=\"note\">").text(NOTICE).raw("</p>\n<p>").text(about).raw("</p>\n");
        for (var section : draft.sections()) {
            html.element("h2", section.heading()).raw("<table>\n");
            for (var field : section.fields()) {
                html.row(field.label(), field.value() == null ? BLANK : field.value());
            }
            html.raw("</table>\n");
        }
        html.raw("</body>\n</html>\n");
        return page.toString();
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
