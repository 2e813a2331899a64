package prahari.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prahari.yaml.Edit;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads what documents of several kinds say about themselves in the same way. */
final class HeadReader {
    static final String UUID4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    static final String TAG = "[a-z0-9_-]+\\.[a-z0-9_.-]+";
    static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])";

    private final YamlFields fields;
    private final Problems problems;

    HeadReader(YamlFields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** How messages name a document: its kind and, where it can be read, its name. */
    static String handle(YamlMap document, String kind) {
        return document.find("name")
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(value -> kind + " `" + ((YamlScalar) value).text() + "`")
                .orElse("the " + kind);
    }

    String id() {
        return id(fields);
    }

    private String id(YamlFields of) {
        Optional<YamlScalar> id = of.requireScalar("id");
        if (id.isPresent() && !id.get().text().toLowerCase(Locale.ROOT).matches(UUID4)) {
            problems.error(
                    "R006",
                    id.get().place(),
                    "`" + id.get().text() + "` is no UUID of version 4",
                    "`uuidgen` makes one; it keeps its value for the rule's life");
        }
        return id.map(YamlScalar::text).orElse("");
    }

    /** Other rules that it has to do with. */
    List<Related> related() {
        List<Related> related = new ArrayList<>();
        for (YamlMap map : fields.maps("related")) {
            var inner = new YamlFields(map, "a line of `related`", problems);
            String id = id(inner);
            Optional<Related.Type> type = new HeadReader(inner, problems).word("type", Related.Type.values());
            inner.reportUnknown();
            type.ifPresent(found -> related.add(new Related(id, found)));
        }
        return related;
    }

    /** What a document of a rule or a correlation says for people. */
    About about() {
        String date = date("date");
        String modified = date("modified");
        if (!date.isEmpty() && !modified.isEmpty() && modified.compareTo(date) < 0) {
            problems.error(
                    "R077",
                    fields.map().find("modified").orElseThrow().value().place(),
                    "it was modified before it was there",
                    "`date` is " + date);
        }
        return new About(
                text("description"),
                fields.texts("references"),
                text("author"),
                date,
                modified,
                text("license"),
                fields.texts("falsepositives"),
                related());
    }

    /** A required word out of a closed set. */
    <E extends Enum<E>> Optional<E> word(String key, E[] values) {
        Optional<YamlScalar> word = fields.requireScalar(key);
        if (word.isEmpty()) return Optional.empty();
        Set<String> words = new TreeSet<>();
        for (E value : values) {
            words.add(value.name().toLowerCase(Locale.ROOT));
            if (value.name().toLowerCase(Locale.ROOT).equals(word.get().text())) return Optional.of(value);
        }
        problems.error(
                "Y009",
                word.get().place(),
                "there is no " + key + " `" + word.get().text() + "`",
                Nearest.hint(word.get().text(), words));
        return Optional.empty();
    }

    int version() {
        fields.require("version");
        return (int) fields.whole("version", 1, 1_000_000, 1);
    }

    List<String> tags() {
        fields.require("tags");
        List<YamlScalar> tags = fields.scalars("tags");
        for (YamlScalar tag : tags) {
            if (!tag.text().matches(TAG)) {
                problems.error("R006", tag.place(), "`" + tag.text() + "` is no tag", TagLint.hint(tag.text()));
            }
        }
        boolean none = fields.find("tags")
                .filter(value -> value instanceof YamlList list && list.items().isEmpty())
                .isPresent();
        if (none || (!tags.isEmpty() && tags.stream().noneMatch(tag -> TagLint.isTlp(tag.text())))) {
            problems.error(
                    "R007",
                    none
                            ? fields.map().find("tags").orElseThrow().value().place()
                            : tags.get(0).place(),
                    "no tag says who may see it",
                    "add tlp.red, tlp.amber, tlp.green or tlp.clear");
        }
        return tags.stream().map(YamlScalar::text).toList();
    }

    /**
     * Reports too few tests for a status.
     *
     * @param matches of each test that counts, known gaps left out: whether it is one that must match
     */
    void enoughTests(Rule.Status status, List<Boolean> matches, Place place, String handle) {
        int wanted = status == Rule.Status.STABLE ? 2 : status == Rule.Status.TEST ? 1 : 0;
        enoughTests(status, wanted, wanted, matches, place, handle);
    }

    /** The same of a correlation: while it is tried out, one test of its course is enough. */
    void enoughCourses(Rule.Status status, List<Boolean> matches, Place place, String handle) {
        int wanted = status == Rule.Status.STABLE ? 2 : status == Rule.Status.TEST ? 1 : 0;
        enoughTests(status, wanted, status == Rule.Status.STABLE ? wanted : 0, matches, place, handle);
    }

    private void enoughTests(
            Rule.Status status, int match, int not, List<Boolean> matches, Place place, String handle) {
        long matching = matches.stream().filter(each -> each).count();
        long others = matches.size() - matching;
        if (matching >= match && others >= not) return;
        problems.error(
                "R052",
                place,
                handle + " is `" + status.word() + "` and needs " + match + " tests that match and " + not
                        + " that do not; it has " + matching + " and " + others,
                "add what is missing, or lower its `status`");
    }

    /** Text that may be absent; then empty. */
    String text(String key) {
        return fields.scalar(key).map(YamlScalar::text).orElse("");
    }

    String date(String key) {
        Optional<YamlScalar> date = fields.scalar(key);
        return date.flatMap(written -> day(key, written))
                .map(LocalDate::toString)
                .orElse("");
    }

    /** A day of the calendar, or nothing after a problem. */
    Optional<LocalDate> day(String key, YamlScalar written) {
        String text = written.text();
        if (!text.matches(DATE)) {
            fields.wrongValue(key, written, "a date such as 2026-11-23");
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            int cut = text.lastIndexOf('-');
            int last = Math.max(1, YearMonth.parse(text.substring(0, cut)).lengthOfMonth());
            String end = text.substring(0, cut + 1) + last;
            problems.add(Problem.error("Y009", written.place(), "`" + key + "`: there is no day `" + text + "`")
                    .marked(text.length(), null)
                    .help("the last day of that month is " + end)
                    .edit(Edit.replace(written.place(), text, end).unsure()));
            return Optional.empty();
        }
    }
}
