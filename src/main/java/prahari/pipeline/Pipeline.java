package prahari.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.alert.Hit;
import prahari.alert.Raised;
import prahari.bot.HandIns;
import prahari.campaign.Links;
import prahari.collect.CaptureStore;
import prahari.collect.LeadFinder;
import prahari.collect.LeadStore;
import prahari.collect.Revisit;
import prahari.collect.RevisitStore;
import prahari.correlation.Correlator;
import prahari.detect.Detection;
import prahari.evidence.CaptureFiles;
import prahari.evidence.EvidenceStore;
import prahari.generation.RuleBook;
import prahari.generation.Rules;
import prahari.language.Said;
import prahari.message.Messages;
import prahari.model.Capture;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Post;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.store.Database;
import prahari.text.TextViews;

/** The way of one capture: versions, hits, alerts with what is to be told of them, and evidence, all in one transaction. */
public final class Pipeline {
    private final Database database;
    private final CaptureFiles files;
    private final Messages messages;
    private final RuleBook rules;
    private final Alerts alerts;
    private final InstantSource clock;
    private final CaptureStore captures = new CaptureStore();
    private final LeadStore leads = new LeadStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Correlator correlator;
    private final Links links;
    private final Revisits.Policy revisits;
    private final RevisitStore revisitStore = new RevisitStore();

    /** Posts are not looked at again once no visit shows them. */
    public Pipeline(
            Database database,
            CaptureFiles files,
            Messages messages,
            RuleBook rules,
            Alerts alerts,
            InstantSource clock) {
        this(database, files, messages, rules, alerts, Revisits.Policy.NEVER, clock);
    }

    /** @param revisits for how long new posts are looked at again */
    public Pipeline(
            Database database,
            CaptureFiles files,
            Messages messages,
            RuleBook rules,
            Alerts alerts,
            Revisits.Policy revisits,
            InstantSource clock) {
        this.revisits = revisits;
        this.database = database;
        this.files = files;
        this.messages = messages;
        this.rules = rules;
        this.alerts = alerts;
        this.correlator = new Correlator(alerts.campaigns(), clock);
        this.links = new Links(clock);
        this.clock = clock;
    }

    /**
     * Keeps what a capture says that is new, and all that follows from it.
     *
     * @param also what else belongs to the transaction: the source's cursor, an update's processed mark
     * @return number of new versions
     */
    public int process(Capture capture, List<Post> posts, Consumer<Handle> also) {
        return process(capture, posts, null, (tx, kept) -> also.accept(tx)).versions();
    }

    /**
     * The same for what was posted in the past and need not wake anybody: alerts that it raises or feeds stay as quiet as under
     * a silence, and correlations, which are about what happens now, do not count it.
     *
     * @param quietBy what is said to keep the alerts quiet; null where they are told
     */
    Kept process(Capture capture, List<Post> posts, @Nullable String quietBy, BiConsumer<Handle, Kept> also) {
        if (database.read(handle -> !messages.anyNews(handle, posts))) {
            database.useTransaction(tx -> also.accept(tx, Kept.NOTHING));
            return Kept.NOTHING;
        }
        CaptureFiles.Kept file = files.keep(capture); // on disk before a row points to it
        Rules inForce = rules.inForce();
        return database.inTransaction(tx -> {
            long captureId = captures.add(tx, capture, file.sha256(), file.warcSha256());
            Kept kept = Kept.NOTHING;
            List<LeadStore.Mention> mentions = new ArrayList<>();
            for (Post post : posts) {
                Optional<Message> message = messages.keep(tx, post, captureId, capture.at());
                if (message.isEmpty()) continue;
                planRevisit(tx, message.get(), capture);
                Judged judged = judge(tx, message.get(), captureId, quietBy, inForce);
                mentions.addAll(mentions(message.get(), judged.score()));
                kept = kept.and(judged.kept());
            }
            leads.note(tx, mentions);
            also.accept(tx, kept);
            return kept;
        });
    }

    /** A new post of a channel that is visited is looked at again, whatever it says. */
    private void planRevisit(Handle tx, Message message, Capture capture) {
        Instant posted = message.post().date();
        if (posted == null || message.version() > 1 || capture.kind() != Capture.Kind.PREVIEW) return;
        if (!posted.plus(revisits.every()).isAfter(clock.instant())) return;
        var revisit =
                new Revisit(message.id(), capture.source().id(), message.post().messageId(), posted);
        revisitStore.add(tx, revisit, revisits.next(posted, false, clock.instant()));
    }

    /**
     * Keeps what somebody hands in, judges it, and tells what came of it; also where it was known.
     *
     * @param captures of which the first holds the post
     * @param note goes into the answer
     */
    HandIns.Taken handIn(List<Capture> captures, Post post, Said note) {
        Rules inForce = rules.inForce();
        List<CaptureFiles.Kept> kept = captures.stream().map(files::keep).toList();
        return database.inTransaction(tx -> {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < captures.size(); i++) {
                CaptureFiles.Kept file = kept.get(i);
                ids.add(this.captures.add(tx, captures.get(i), file.sha256(), file.warcSha256()));
            }
            long captureId = ids.get(0);
            // what a forward tells of a message's files and links differs where nobody edited it: its text is believed
            Optional<Message> known = messages.newest(tx, post.chat(), post.messageId())
                    .filter(was ->
                            was.post().content().text().equals(post.content().text()));
            Message message = known.orElseGet(
                    () -> fresh(tx, post, captureId, captures.get(0).at(), inForce));
            Optional<Long> alert = alerts.alertOf(tx, message.id());
            for (long id : ids)
                alert.ifPresent(found -> evidence.preserve(tx, found, message.versionId(), id, clock.instant()));
            Judgement judgement = judgement(message, inForce);
            return new HandIns.Taken(
                    note,
                    new HandIns.Judged(
                            message,
                            captureId,
                            kept.get(kept.size() - 1).sha256(),
                            judgement.score(),
                            judgement.detection().entities(),
                            alert.orElse(null)));
        });
    }

    private Message fresh(Handle tx, Post post, long captureId, Instant at, Rules inForce) {
        Message message = messages.keep(tx, post, captureId, at)
                .or(() -> messages.newest(tx, post.chat(), post.messageId()))
                .orElseThrow();
        leads.note(
                tx,
                mentions(message, judge(tx, message, captureId, null, inForce).score()));
        return message;
    }

    /**
     * Keeps what a file says beyond its message, and judges that.
     *
     * @param said the message with rows of the file; null where they add nothing to it
     * @param file its bytes; null where they are not to be kept
     * @param words what the file holds, to be told; null for nothing
     */
    record FileSaid(
            Message message,
            @Nullable Post said,
            @Nullable Capture file,
            @Nullable Said words) {}

    /** Keeps and judges what a file says; its bytes only where an alert or a hit needs them. */
    void keepFile(FileSaid found, @Nullable String quietBy, Consumer<Handle> also) {
        Message message = found.message();
        boolean matters = found.said() != null
                || database.read(handle -> alerts.alertOf(handle, message.id())).isPresent();
        Capture bytes = matters ? found.file() : null;
        CaptureFiles.Kept file = bytes == null ? null : files.keep(bytes);
        Rules inForce = rules.inForce();
        database.useTransaction(tx -> {
            Long captureId = bytes == null || file == null
                    ? null
                    : Long.valueOf(captures.add(tx, bytes, file.sha256(), file.warcSha256()));
            Post said = found.said();
            if (said != null) {
                Message reading = messages.keepReading(tx, message, said, captureId, clock.instant());
                long shownBy = captureId == null ? messages.captureOf(tx, reading) : captureId;
                leads.note(
                        tx,
                        mentions(
                                reading,
                                judge(tx, reading, shownBy, quietBy, inForce).score()));
            }
            alerts.alertOf(tx, message.id()).ifPresent(alert -> {
                Said words = found.words();
                if (words != null) alerts.noted(tx, alert, "file_read", words, Actor.PRAHARI);
                evidence.preserve(tx, alert, message.versionId(), messages.captureOf(tx, message), clock.instant());
                if (captureId != null) evidence.preserve(tx, alert, message.versionId(), captureId, clock.instant());
            });
            also.accept(tx);
        });
    }

    private record Judgement(Detection detection, Score score) {}

    /** What the rules say of a message by itself; nothing is kept of it. */
    private static Judgement judgement(Message message, Rules inForce) {
        Detection detection = inForce.detector().detect(Facts.of(message));
        return new Judgement(detection, inForce.scorer().score(detection));
    }

    /** Raises an alert about a kept version because somebody wants it; the alert's number, empty where the version is gone. */
    Optional<Long> raiseByHand(long versionId, long captureId, Actor actor) {
        Rules inForce = rules.inForce();
        Optional<Message> found = messages.find(versionId);
        if (found.isEmpty()) return Optional.empty();
        Message message = found.get();
        Judgement judgement = judgement(message, inForce);
        Score score = judgement.score().rules().isEmpty() ? byHand(actor) : judgement.score();
        Detection detection = judgement.detection();
        return Optional.of(database.inTransaction(tx -> {
            var hit = new Hit(message, score, detection.entities(), detection.findings(), inForce.generation(), null);
            long alert = alerts.raiseByHand(tx, hit, actor).alert().id();
            evidence.preserve(tx, alert, versionId, captureId, clock.instant());
            return alert;
        }));
    }

    /** For what no rule counts: the band from which on alerts are worked on. */
    private static Score byHand(Actor actor) {
        int points = Severity.MEDIUM.from();
        var rule =
                new Score.RuleScore("raised_by_hand", null, 1, "raised_by_hand", points, Severity.MEDIUM, Label.LEAK);
        var reason = new Reason(rule.name(), points, "raised by " + actor.name() + ", whatever the rules say");
        return new Score(points, Severity.MEDIUM, Label.LEAK, List.of(rule), List.of(reason), List.of());
    }

    /** Keeps a capture that could not be read, to learn from. */
    void keep(Capture capture) {
        CaptureFiles.Kept file = files.keep(capture);
        database.useTransaction(tx -> captures.add(tx, capture, file.sha256(), file.warcSha256()));
    }

    /** Notes that a message is gone, with the capture that shows it. */
    public void deleted(Capture capture, long messageRowId) {
        CaptureFiles.Kept file = files.keep(capture);
        database.useTransaction(tx -> {
            long captureId = captures.add(tx, capture, file.sha256(), file.warcSha256());
            if (!messages.markDeleted(tx, messageRowId, captureId, capture.at())) return;
            alerts.memberDeleted(tx, messageRowId, capture.at());
        });
    }

    private record Judged(Score score, Kept kept) {}

    /** What a message names on which a rule counts. */
    private static List<LeadStore.Mention> mentions(Message message, Score score) {
        if (score.rules().isEmpty()) return List.of();
        Post post = message.post();
        Instant at = post.date() == null ? message.seenAt() : post.date();
        return LeadFinder.of(post).entrySet().stream()
                .map(lead -> new LeadStore.Mention(lead.getKey(), lead.getValue(), message.id(), score.points(), at))
                .toList();
    }

    private Judged judge(Handle tx, Message message, long captureId, @Nullable String quietBy, Rules inForce) {
        Optional<String> fingerprint =
                TextViews.of(message.post().content().text()).fingerprint().map(messages::kept);
        Facts facts = facts(tx, message, fingerprint);
        Detection detection = inForce.detector().detect(facts);
        Score score = inForce.scorer().score(detection);
        boolean counted = quietBy == null && correlator.concerns(inForce.set(), score);
        if (counted || !score.isNothing()) correlator.lock(tx);
        Optional<Raised> raised = score.isNothing()
                ? Optional.empty()
                : alerts.record(
                        tx,
                        new Hit(
                                message,
                                score,
                                detection.entities(),
                                detection.findings(),
                                inForce.generation(),
                                fingerprint.orElse(null),
                                quietBy));
        raised.ifPresent(
                found -> evidence.preserve(tx, found.alert().id(), message.versionId(), captureId, clock.instant()));
        if (raised.isPresent()) links.take(tx, message, score.label(), detection.entities());
        if (score.rules().isEmpty()) versionSeen(tx, message, captureId);
        if (counted) correlate(tx, message, facts, score, inForce);
        boolean fresh =
                raised.filter(found -> found.change() == Raised.Change.NEW).isPresent();
        return new Judged(score, new Kept(1, score.isNothing() ? 0 : 1, fresh ? 1 : 0));
    }

    /** No rule counts for this version, but an earlier one may have raised an alert. */
    private void versionSeen(Handle tx, Message message, long captureId) {
        alerts.versionSeen(tx, message)
                .ifPresent(alert -> evidence.preserve(tx, alert.id(), message.versionId(), captureId, clock.instant()));
    }

    /** What is known of a message, with what other messages tell about it. */
    private Facts facts(Handle tx, Message message, Optional<String> fingerprint) {
        Facts facts = Facts.of(message).naming(links.knownContacts(tx, message));
        if (fingerprint.isEmpty()) return facts;
        return facts.saying(fingerprint.get(), messages.says(tx, message, fingerprint.get()));
    }

    private void correlate(Handle tx, Message message, Facts facts, Score score, Rules inForce) {
        for (Raised raised :
                correlator.take(tx, inForce.set(), message, facts, score).raised()) {
            evidence.preserveMembers(tx, raised.alert().id(), clock.instant());
        }
    }
}
