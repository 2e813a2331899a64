package prahari.evidence;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import prahari.typeset.Look;
import prahari.typeset.Words;

/** One page of HTML: no script, nothing loaded, no end. */
final class HtmlPaper implements Paper {
    private final BufferedWriter out;
    private final Html html;
    private final boolean draft;

    /** @param draft whether DRAFT stands across it */
    HtmlPaper(OutputStream out, boolean draft) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.html = new Html(this.out);
        this.draft = draft;
    }

    @Override
    public void title(String title) {
        html.raw(ReportStyle.HEAD).element("title", title).raw("</head>\n");
        html.raw(draft ? "<body class=\"draft\">\n" : "<body>\n").element("h1", title);
    }

    @Override
    public void part(int pages) {}

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void heading(String text) {
        html.element("h2", text).raw("\n");
    }

    @Override
    public void subheading(String text) {
        html.element("h3", text).raw("\n");
    }

    @Override
    public void note(String text) {
        html.raw("<p class=\"note\">").text(text).raw("</p>\n");
    }

    @Override
    public void paragraph(List<Words> words) {
        html.raw("<p>");
        write(words);
        html.raw("</p>\n");
    }

    @Override
    public void facts(List<Fact> facts) {
        html.raw("<table>\n");
        facts.forEach(fact -> html.row(fact.what(), fact.value()));
        html.raw("</table>\n");
    }

    @Override
    public void table(Columns columns, Rows rows) throws IOException {
        html.raw("<table class=\"list\">\n<tr>");
        columns.heads().forEach(head -> html.element("th", head));
        html.raw("</tr>\n");
        rows.writeTo(cells -> {
            html.raw("<tr>");
            for (List<Words> cell : cells) {
                html.raw("<td dir=\"auto\">");
                write(cell);
                html.raw("</td>");
            }
            html.raw("</tr>\n");
        });
        html.raw("</table>\n");
    }

    @Override
    public void said(List<Words> words) {
        html.raw("<div class=\"said\" dir=\"auto\">");
        write(words);
        html.raw("</div>\n");
    }

    @Override
    public void details(String summary, Details details) throws IOException {
        html.raw("<details><summary>").text(summary).raw("</summary>\n");
        details.write();
        html.raw("</details>\n");
    }

    @Override
    public void close() throws IOException {
        html.raw("</body>\n</html>\n");
        out.flush();
    }

    private void write(List<Words> words) {
        Look[] all = Look.values();
        for (Words part : words) {
            for (Look look : all) if (part.looks().contains(look)) open(look, part);
            html.text(part.text());
            for (int i = all.length - 1; i >= 0; i--) if (part.looks().contains(all[i])) html.raw(closed(all[i]));
        }
    }

    private void open(Look look, Words part) {
        switch (look) {
            case STRONG -> html.raw("<strong>");
            case CODE -> html.raw("<code>");
            case FOUND -> html.raw("<mark>");
            case UNSEEN -> html.raw("<span class=\"unseen\">");
            case IDENTIFIER -> {
                html.raw("<span class=\"id\" dir=\"auto\""); // keeps its digits in order beside Arabic
                if (part.hint() != null) html.raw(" title=\"").text(part.hint()).raw("\"");
                html.raw(">");
            }
        }
    }

    private static String closed(Look look) {
        return switch (look) {
            case STRONG -> "</strong>";
            case CODE -> "</code>";
            case FOUND -> "</mark>";
            case IDENTIFIER, UNSEEN -> "</span>";
        };
    }
}
