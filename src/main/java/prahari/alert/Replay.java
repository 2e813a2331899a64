package prahari.alert;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert made again from its steps. */
final class Replay {
    private Replay() {}

    static Optional<Alert> of(long id, List<AlertStore.Kept> steps) {
        @Nullable Alert alert = null;
        for (AlertStore.Kept kept : steps) alert = next(id, alert, kept);
        return Optional.ofNullable(alert);
    }

    private static Alert next(long id, @Nullable Alert alert, AlertStore.Kept kept) {
        if (kept.step() instanceof Step.Raise raise)
            return Lifecycle.begin(id, raise, kept.at()).after();
        if (kept.step() instanceof Step.Keep keep) return kept(id, keep, kept);
        if (alert == null) throw new IllegalStateException("alert " + id + " begins with " + kept.step());
        return Lifecycle.apply(alert, kept.step(), kept.at())
                .orElseThrow(() -> new IllegalStateException("alert " + id + " could not have taken " + kept.step()))
                .after();
    }

    private static Alert kept(long id, Step.Keep keep, AlertStore.Kept at) {
        return new Alert(
                id,
                keep.state(),
                keep.revision(),
                keep.severity(),
                keep.score(),
                keep.label(),
                keep.topHitId(),
                at.at(),
                keep.owner(),
                keep.verdict(),
                keep.closedAt(),
                keep.progress());
    }
}
