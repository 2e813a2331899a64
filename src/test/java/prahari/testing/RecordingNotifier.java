package prahari.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import prahari.deliver.DeliveryOutcome;
import prahari.deliver.Notifier;
import prahari.deliver.Outgoing;

/** Notes what it is asked to send and answers as told, then with ids from 1000 on. */
public final class RecordingNotifier implements Notifier {
    private final Deque<Function<Outgoing, DeliveryOutcome>> answers = new ArrayDeque<>();
    private final List<Outgoing> sent = new ArrayList<>();
    private long nextId = 1000;

    /** The answer to the next call that has none yet. */
    public RecordingNotifier then(DeliveryOutcome outcome) {
        return then(outgoing -> outcome);
    }

    /** What the next call that has none yet does. */
    public RecordingNotifier then(Function<Outgoing, DeliveryOutcome> answer) {
        answers.add(answer);
        return this;
    }

    /** Takes back the answers that no call has had. */
    public void forget() {
        answers.clear();
    }

    @Override
    public DeliveryOutcome send(Outgoing outgoing) {
        sent.add(outgoing);
        Function<Outgoing, DeliveryOutcome> answer = answers.poll();
        return answer == null ? new DeliveryOutcome.Delivered(nextId++) : answer.apply(outgoing);
    }

    /** Every call so far. */
    public List<Outgoing> sent() {
        return List.copyOf(sent);
    }
}
