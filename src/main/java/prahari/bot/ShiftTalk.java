package prahari.bot;

import java.util.List;
import java.util.Optional;
import prahari.alert.Shifts;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.people.Right;

/** The command {@code /handover}. */
public final class ShiftTalk implements Talk {
    private static final List<Known> KNOWN = List.of(new Known("handover", Right.LEAD_WORK));

    private final Shifts shifts;

    public ShiftTalk(Shifts shifts) {
        this.shifts = shifts;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        if (!asked.command().equals("handover")) return Optional.empty();
        String words = asked.words().strip();
        if (words.isEmpty()) return Optional.of(Drawing.text(asked.in().say(shifts.standing())));
        String[] parts = words.split("\\s+", 2);
        try {
            String until = parts.length == 2 ? parts[1] : "";
            Said done = shifts.handOver(asked.person(), parts[0].replaceFirst("^@", ""), until);
            return Optional.of(Drawing.text(asked.in().say(done)));
        } catch (IllegalArgumentException e) {
            return Optional.of(Drawing.text(asked.in().say(Objection.said(e))));
        }
    }
}
