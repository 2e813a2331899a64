package prahari.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prahari.rule.Clause;

/** Parts the labels of a text into records, one a person. */
final class LabelledRecords {
    private static final String NAME = "name";
    private static final int LONGEST_VALUE = 300;

    private final Clause.Records wanted;
    private final String text;
    private final String telling;
    private final List<Group> groups = new ArrayList<>();

    LabelledRecords(Clause.Records wanted, String text) {
        this.wanted = wanted;
        this.text = text;
        telling = wanted.labels().has(NAME) ? NAME : "";
    }

    /** Labels that belong together. */
    private static final class Group {
        private final List<LabelReader.Label> labels = new ArrayList<>();
        private final Set<String> fields = new HashSet<>();
        private final Set<Integer> keys = new HashSet<>();

        /** Whether it was parted from the one before only because a label came again. */
        private boolean loose;

        void add(LabelReader.Label label) {
            labels.add(label);
            fields.add(label.field());
            keys.add(label.key());
        }

        LabelReader.Label first() {
            return labels.get(0);
        }

        LabelReader.Label last() {
            return labels.get(labels.size() - 1);
        }
    }

    List<Draft> read() {
        List<LabelReader.Label> labels = new LabelReader(wanted.labels(), text).read();
        if (labels.size() < wanted.minFields()) return List.of();
        part(labels);
        borrow();
        List<Draft> drafts = new ArrayList<>();
        for (Group group : groups) {
            if (isRecord(group) && drafts.size() < Matches.MOST_PLACES) drafts.add(draft(group));
        }
        return drafts;
    }

    /** A record ends where its first label comes again, where a new block repeats a field, or where it is too long. */
    private void part(List<LabelReader.Label> labels) {
        var open = new Group();
        for (LabelReader.Label label : labels) {
            if (open.labels.isEmpty()) {
                open.add(label);
                continue;
            }
            boolean again = open.first().key() == label.key();
            boolean far = label.line() - open.first().line() >= wanted.withinLines();
            boolean block = label.gap() && open.fields.contains(label.field());
            boolean loose = open.keys.contains(label.key()) && open.last().key() != label.key();
            if ((again || far || block || loose) && isRecord(open)) {
                close(open);
                open = new Group();
                open.loose = loose && !again && !far && !block;
            } else if (again) {
                open = new Group();
            } else if (far) {
                open = near(open, label);
            }
            open.add(label);
        }
        close(open);
    }

    private Group near(Group open, LabelReader.Label label) {
        var kept = new Group();
        for (LabelReader.Label earlier : open.labels) {
            if (label.line() - earlier.line() < wanted.withinLines()) kept.add(earlier);
        }
        return kept;
    }

    /** A second telephone does not make a second person: what is loosely parted needs a name of its own. */
    private void close(Group group) {
        if (group.loose && !groups.isEmpty()) {
            Group before = groups.get(groups.size() - 1);
            String own =
                    before.fields.contains(telling) ? telling : before.first().field();
            long names = before.labels.stream()
                    .filter(each -> each.field().equals(own))
                    .count();
            if (names > 1 && before.last().field().equals(own)) { // the new one's, see borrow
                groups.add(group);
                return;
            }
            boolean near = group.last().line() - before.first().line() < 2 * wanted.withinLines();
            if (near && !group.fields.contains(own) && before.labels.size() < 200) {
                group.labels.forEach(before::add);
                return;
            }
        }
        groups.add(group);
    }

    /** The label that came before the one by which a person was parted from the last may be the new one's. */
    private void borrow() {
        for (int i = 1; i < groups.size(); i++) {
            Group before = groups.get(i - 1);
            Group group = groups.get(i);
            if (isRecord(group) || !isRecord(before)) continue;
            int cut = before.labels.size();
            var kept = new Group();
            before.labels.forEach(kept::add);
            while (cut > 1 && !isRecord(group)) {
                LabelReader.Label last = before.labels.get(--cut);
                boolean twice = before.labels.subList(0, cut).stream()
                        .anyMatch(each -> each.field().equals(last.field()));
                if (!twice || group.fields.contains(last.field()) || before.labels.size() - cut > 4) break;
                group.labels.add(0, last);
                group.fields.add(last.field());
                kept.labels.remove(cut);
            }
            if (isRecord(group)) groups.set(i - 1, kept);
        }
    }

    private boolean isRecord(Group group) {
        return group.fields.size() >= wanted.minFields();
    }

    private Draft draft(Group group) {
        List<Draft.Value> values = new ArrayList<>();
        int end = group.first().start() + 1;
        for (LabelReader.Label label : group.labels) {
            int valueEnd = Math.min(label.valueEnd(), label.valueStart() + LONGEST_VALUE);
            values.add(new Draft.Value(label.field(), text.substring(label.valueStart(), valueEnd)));
            end = Math.max(end, label.valueEnd());
        }
        while (end > group.first().start() + 1 && text.charAt(end - 1) <= ' ') end--;
        return new Draft(group.first().start(), end, values);
    }
}
