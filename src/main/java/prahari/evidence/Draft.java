package prahari.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form, filled in as far as the monitor knows; what it does not know is blank, for a person. */
final class Draft {
    private final DraftForm form;
    private final List<Section> sections = new ArrayList<>();

    /** @param value null when it is left to a person */
    record Field(String label, @Nullable String value) {}

    record Section(String heading, List<Field> fields) {}

    Draft(DraftForm form) {
        this.form = form;
    }

    DraftForm form() {
        return form;
    }

    List<Section> sections() {
        return sections;
    }

    Draft section(String heading) {
        sections.add(new Section(heading, new ArrayList<>()));
        return this;
    }

    Draft fill(String label, String value) {
        return add(label, value.isBlank() ? null : value);
    }

    /** What only a person can say. */
    Draft blank(String... labels) {
        for (String label : labels) add(label, null);
        return this;
    }

    private Draft add(String label, @Nullable String value) {
        sections.get(sections.size() - 1).fields().add(new Field(label, value));
        return this;
    }
}
