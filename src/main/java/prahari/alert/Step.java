package prahari.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * Something that happens to an alert. Each one that changed an alert is kept with the alert's events; applied again in their
 * order they give the alert again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Raise.class, name = "raise"),
    @JsonSubTypes.Type(value = Step.Keep.class, name = "keep"),
    @JsonSubTypes.Type(value = Step.Grow.class, name = "grow"),
    @JsonSubTypes.Type(value = Step.Boost.class, name = "boost"),
    @JsonSubTypes.Type(value = Step.Note.class, name = "note"),
    @JsonSubTypes.Type(value = Step.Told.class, name = "told"),
    @JsonSubTypes.Type(value = Step.Take.class, name = "take"),
    @JsonSubTypes.Type(value = Step.HandTo.class, name = "hand_to"),
    @JsonSubTypes.Type(value = Step.Snooze.class, name = "snooze"),
    @JsonSubTypes.Type(value = Step.Close.class, name = "close"),
    @JsonSubTypes.Type(value = Step.Reopen.class, name = "reopen"),
    @JsonSubTypes.Type(value = Step.Escalate.class, name = "escalate"),
    @JsonSubTypes.Type(value = Step.Inhibit.class, name = "inhibit"),
    @JsonSubTypes.Type(value = Step.Return.class, name = "return"),
    @JsonSubTypes.Type(value = Step.Elapsed.class, name = "elapsed")
})
sealed interface Step {
    /**
     * The first hit.
     *
     * @param hits how many messages hit at once; more than one for a campaign
     * @param chats in how many chats they stand
     * @param organisations whom it concerns
     * @param hiddenBy the silence that keeps it from being told
     */
    record Raise(
            Severity severity,
            int points,
            Label label,
            long hitId,
            int hits,
            int chats,
            Set<String> organisations,
            @Nullable String hiddenBy)
            implements Step {
        public Raise {
            organisations = Set.copyOf(organisations);
        }
    }

    /** The alert as it was when its steps began to be kept. */
    record Keep(
            Alert.State state,
            int revision,
            Severity severity,
            int score,
            Label label,
            long topHitId,
            @Nullable String owner,
            @Nullable String verdict,
            @Nullable Instant closedAt,
            Progress progress)
            implements Step {}

    /**
     * More hits.
     *
     * @param points of the best rule that may notify; 0 when none does
     * @param hits how many came
     * @param chats in how many chats the alert's messages stand now
     */
    record Grow(
            Severity severity,
            int points,
            Label label,
            long hitId,
            int hits,
            int chats,
            Set<String> organisations,
            @Nullable String hiddenBy)
            implements Step {
        public Grow {
            organisations = Set.copyOf(organisations);
        }
    }

    /** A correlation gives points. */
    record Boost(int points) implements Step {}

    /** Something was seen that changes what is shown and nothing else: {@code version} or {@code deleted}. */
    record Note(String what) implements Step {}

    /** The alert's message has gone out. */
    record Told() implements Step {}

    /** Somebody takes it. */
    record Take(String person) implements Step {}

    /** Somebody gives it to a person. */
    record HandTo(String person) implements Step {}

    /** Nobody wants to hear of it before {@code until}. */
    record Snooze(Instant until, String person) implements Step {}

    /** The work is done; {@code reason} says more than the verdict. */
    record Close(Verdict verdict, @Nullable String reason) implements Step {}

    /** The work was not done. */
    record Reopen() implements Step {}

    /** Somebody calls for help. */
    record Escalate() implements Step {}

    /** It is part of a campaign, which is told instead. */
    record Inhibit(long campaign) implements Step {}

    /** The campaign was closed. */
    record Return(long campaign) implements Step {}

    /**
     * A time is up.
     *
     * @param of how often this timer rings in all, where it rings more than once; otherwise 0
     */
    record Elapsed(Timer timer, int of) implements Step {}
}
