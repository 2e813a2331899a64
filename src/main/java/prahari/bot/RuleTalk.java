package prahari.bot;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.language.Said;
import prahari.people.Right;

/** The commands {@code /rules}, {@code /test}, {@code /backtest}, {@code /activate} and {@code /refuse}. A back-test runs on a thread of its own, one at a time. */
public final class RuleTalk implements Talk, AutoCloseable {
    private static final List<Known> KNOWN = List.of(
            new Known("rules", Right.WORK),
            new Known("test", Right.WORK),
            new Known("backtest", Right.CHANGE_SETUP),
            new Known("activate", Right.CHANGE_SETUP),
            new Known("refuse", Right.CHANGE_SETUP));
    private static final Logger log = LoggerFactory.getLogger(RuleTalk.class);
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 365;
    /** Between two edits of the message that tells how far it got; Telegram counts edits as messages. */
    private static final int STEP_PERCENT = 20;

    private static final int PATIENCE_SECONDS = 5;

    private final BotApi api;
    private final AlertMessage message;
    private final RuleAnswers rules;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "backtest");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    public RuleTalk(BotApi api, AlertMessage message, RuleAnswers rules) {
        this.api = api;
        this.message = message;
        this.rules = rules;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        String words = asked.words();
        AlertMessage here = message.in(asked.in());
        return switch (asked.command()) {
            case "rules" -> Optional.of(here.notice(rules.standing()));
            case "test" ->
                Optional.of(words.isBlank() ? asked.say("test.say_what") : here.notice(rules.explain(words)));
            case "activate", "refuse" -> Optional.of(decide(asked, words.strip()));
            case "backtest" -> backtest(asked, words.strip());
            default -> Optional.empty();
        };
    }

    private Drawing decide(Asked asked, String hash) {
        Optional<Drawing> refusal = asked.refusal(Right.CHANGE_SETUP);
        if (refusal.isPresent()) return refusal.get();
        if (!hash.matches("[0-9a-f]{8,64}")) return asked.say("rules.say_which");
        boolean yes = asked.command().equals("activate");
        String who = asked.person().name();
        return message.in(asked.in()).notice(yes ? rules.activate(hash, who) : rules.refuse(hash, who));
    }

    private Optional<Drawing> backtest(Asked asked, String words) {
        Optional<Drawing> refusal = asked.refusal(Right.CHANGE_SETUP);
        if (refusal.isPresent()) return refusal;
        int days = words.isEmpty() ? USUAL_DAYS : words.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(words) : 0;
        if (days < 1 || days > MOST_DAYS) return Optional.of(asked.say("backtest.say_days", "most", MOST_DAYS));
        if (!busy.compareAndSet(false, true)) return Optional.of(asked.say("backtest.runs"));
        worker.execute(() -> run(asked, days));
        return Optional.empty();
    }

    private void run(Asked asked, int days) {
        try {
            var progress = new Progress(asked, days);
            progress.end(rules.backtest(days, progress::at));
        } catch (RuntimeException e) {
            if (closed) return;
            log.atError().setCause(e).log("A back-test broke");
            api.call(Calls.send(asked.spot(), asked.say("backtest.broke"), true, null));
        } finally {
            busy.set(false);
        }
    }

    /** The one message of a back-test, edited as it goes on. */
    private final class Progress {
        private final Asked asked;
        private final int days;
        private final long messageId;
        private int told;

        Progress(Asked asked, int days) {
            this.asked = asked;
            this.days = days;
            messageId = api.call(Calls.send(asked.spot(), Drawing.text(words(0)), true, null)) instanceof Answer.Ok ok
                    ? ok.result().path("message_id").asLong(0)
                    : 0;
        }

        private String words(int percent) {
            return asked.in().say("backtest.progress", "days", days, "percent", percent);
        }

        void at(int percent) {
            if (closed) throw new IllegalStateException("the service stops");
            if (percent < told + STEP_PERCENT || percent >= 100) return;
            told = percent;
            show(Drawing.text(words(percent)));
        }

        void end(Said outcome) {
            show(message.in(asked.in()).notice(outcome));
        }

        private void show(Drawing drawing) {
            if (messageId != 0 && api.call(Calls.edit(asked.chatId(), messageId, drawing)) instanceof Answer.Ok) return;
            if (drawing.text().startsWith(words(told))) return; // how far it is, is no news worth a message
            Answer answer = api.call(Calls.send(asked.spot(), drawing, true, null));
            if (!(answer instanceof Answer.Ok))
                log.atWarn().addKeyValue("answer", answer).log("The outcome of a back-test was not told");
        }
    }

    /** Ends a back-test that runs, within a moment; the {@link BotApi} must be closed after this. */
    @Override
    public void close() {
        closed = true;
        worker.shutdown(); // no interrupt: it would close the database's file for everybody
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) log.warn("A back-test still runs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
