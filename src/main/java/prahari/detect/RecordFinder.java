package prahari.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.rule.Clause;
import prahari.rule.RecordStyle;
import prahari.text.TextViews;
import prahari.text.View;

/** Finds the records of a text: labelled ones, lines of column names, rows of tables. Each is told apart by its person. */
final class RecordFinder {
    private final Clause.Records wanted;
    private final TextViews views;
    private final Supplier<List<Identified>> identified;
    private final Persons persons = new Persons();

    /**
     * Prepares the search.
     *
     * @param identified the identifiers of the text, asked for only where rows without column names count
     */
    RecordFinder(Clause.Records wanted, TextViews views, Supplier<List<Identified>> identified) {
        this.wanted = wanted;
        this.views = views;
        this.identified = identified;
    }

    /** A record's place, and its person. */
    record Found(Span span, String value) {}

    List<Found> find() {
        View digits = views.digits();
        return switch (wanted.style()) {
            case HEADER -> found(table(digits).headers(), digits);
            case LINES -> found(new LabelledRecords(wanted, digits.text()).read(), digits);
            case ROWS -> found(rows(), views.original());
            case ANY -> all(digits);
        };
    }

    /** The different fields of the record that has the most. */
    List<String> richest() {
        String text = views.digits().text();
        List<Draft> drafts = new ArrayList<>();
        if (wanted.style() != RecordStyle.HEADER && wanted.style() != RecordStyle.ROWS)
            drafts.addAll(new LabelledRecords(wanted, text).read());
        if (wanted.style() == RecordStyle.ROWS || wanted.style() == RecordStyle.ANY) drafts.addAll(rows());
        return drafts.stream()
                .map(draft -> draft.values().stream()
                        .map(Draft.Value::field)
                        .distinct()
                        .toList())
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private List<Found> all(View digits) {
        List<Found> all = new ArrayList<>(found(new LabelledRecords(wanted, digits.text()).read(), digits));
        int labelled = all.size();
        for (Found row : found(rows(), views.original())) {
            boolean again = all.subList(0, labelled).stream()
                    .anyMatch(each -> each.span.start() < row.span.end() && row.span.start() < each.span.end());
            if (!again) all.add(row);
        }
        return all;
    }

    private List<Draft> rows() {
        View original = views.original();
        TableReader table = table(original);
        List<Draft> rows = new ArrayList<>(table.rows());
        rows.addAll(new TypedRows(original.text(), identified.get(), wanted.minFields(), table.lines()).read());
        rows.sort(Comparator.comparingInt(Draft::start));
        return rows;
    }

    private TableReader table(View view) {
        return new TableReader(wanted.labels(), wanted.minFields(), view.text());
    }

    private List<Found> found(List<Draft> drafts, View view) {
        List<Found> found = new ArrayList<>();
        for (Draft draft : drafts) {
            if (found.size() >= Matches.MOST_PLACES) break;
            found.add(new Found(view.span(draft.start(), draft.end()), persons.of(draft.values())));
        }
        return found;
    }
}
