package prahari.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.alert.Actor;
import prahari.bot.HandIns;
import prahari.collect.KeptUpdate;
import prahari.document.DocumentReader;
import prahari.document.Extract;
import prahari.generation.RuleBook;
import prahari.language.Said;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Content;
import prahari.model.Post;
import prahari.model.Source;
import prahari.telegram.PostVisit;
import prahari.telegram.PostVisitor;
import prahari.telegram.UpdateReader;

/**
 * What people hand in goes the way of everything else that is read: captured as it came, kept, judged. A message that was
 * forwarded from a channel is that channel's; a link is read where it leads; a file is read in a process of its own, and judged as files
 * of messages are: by the rows that weigh most, wherever they stand.
 */
public final class HandedIn implements HandIns.Desk {
    private static final Source MEMBERSHIP = new Source.Membership();
    private static final Pattern LINK = Pattern.compile(
            "(?i)(?<![\\w.-])(?:https?://)?(?:www\\.)?(?:t|telegram)\\.(?:me|dog)/(?:s/)?(?<name>[a-z][a-z0-9_]{3,31})(?:/(?<id>[0-9]{1,10}))?(?![\\w/])");
    private static final Pattern PRIVATE = Pattern.compile("(?i)(?:t|telegram)\\.(?:me|dog)/(?:c/|\\+|joinchat/)");

    private final Pipeline pipeline;
    private final PostVisitor posts;
    private final DocumentReader documents;
    private final RuleBook rules;
    private final FileJudge judge;
    private final InstantSource clock;

    /** @param mask hides what is personal in a text that is shown */
    public HandedIn(
            Pipeline pipeline,
            PostVisitor posts,
            DocumentReader documents,
            RuleBook rules,
            UnaryOperator<String> mask,
            InstantSource clock) {
        this.pipeline = pipeline;
        this.posts = posts;
        this.documents = documents;
        this.rules = rules;
        this.judge = new FileJudge(mask);
        this.clock = clock;
    }

    @Override
    public HandIns.Taken take(KeptUpdate update, String said, @Nullable Path file) {
        Optional<Post> read = UpdateReader.read(said);
        if (read.isEmpty()) return HandIns.Taken.nothing(Said.of("handed.nothing"));
        Post post = read.get();
        boolean forwarded = post.origin().forwardedFrom() != null;
        if (!forwarded && file == null && post.content().document() == null) {
            Optional<HandIns.Taken> linked = followed(post.content());
            if (linked.isPresent()) return linked.get();
        }
        String url = "getUpdates#" + update.updateId();
        var capture = new Capture(
                MEMBERSHIP, Capture.Kind.UPDATE, url, url, 200, Map.of(), update.receivedAt(), Blob.utf8(update.raw()));
        if (file == null)
            return pipeline.handIn(List.of(capture), UpdateReader.original(said).orElse(post), Said.NOTHING);
        return withFile(capture, post, file, url);
    }

    private HandIns.Taken withFile(Capture message, Post post, Path file, String url) {
        String name = post.content().document() == null
                ? "picture"
                : post.content().document().name();
        String address = url + "/file";
        Extract extract = documents.read(file, name);
        var bytes = new Capture(
                MEMBERSHIP,
                Capture.Kind.FILE,
                address,
                address,
                200,
                Map.of("content-type", extract.type()),
                clock.instant(),
                blob(file));
        List<Said> notes = new ArrayList<>();
        if (extract.refusal() != null) notes.add(Said.of("handed.file_not_read", "why", extract.refusal()));
        for (Extract.Part part : extract.parts()) {
            if (part.refusal() != null)
                notes.add(Said.of("handed.part_not_read", "part", part.name(), "why", part.refusal()));
            Extract.Rows rows = part.rows();
            if (rows != null)
                notes.add(Said.of("file.part_rows", "part", part.name(), "rows", RecordCount.basis(rows)));
        }
        Post judged = judge.judge(post, extract, rules.inForce()).said();
        return pipeline.handIn(
                List.of(message, bytes),
                judged == null ? FileJudge.begun(post, extract) : judged,
                notes.isEmpty() ? Said.NOTHING : Said.lines(notes));
    }

    private static Blob blob(Path file) {
        try {
            return Blob.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first link to a message of a public channel leads to; empty where there is no link. */
    private Optional<HandIns.Taken> followed(Content content) {
        var words = new StringBuilder(content.text());
        content.links().forEach(link -> words.append('\n').append(link));
        Matcher link = LINK.matcher(words);
        String name = null;
        while (link.find()) {
            if (link.group("id") != null) return Optional.of(visited(link.group("name"), link.group("id")));
            if (name == null) name = link.group("name");
        }
        if (PRIVATE.matcher(words).find()) return Optional.of(HandIns.Taken.nothing(Said.of("handed.private_link")));
        return Optional.ofNullable(name)
                .map(found -> HandIns.Taken.nothing(Said.of("handed.no_message", "name", found)));
    }

    private HandIns.Taken visited(String name, String id) {
        long messageId = Long.parseLong(id);
        PostVisit visit = posts.visit(new Source.PublicChannel(name), messageId);
        Capture capture = visit.capture();
        if (capture == null)
            return HandIns.Taken.nothing(
                    Said.of("handed.not_visited", "why", visit.outcome().words()));
        Post post = visit.post();
        if (post == null) {
            pipeline.keep(capture);
            return HandIns.Taken.nothing(Said.of(
                    "handed.not_shown",
                    "message",
                    id,
                    "name",
                    name,
                    "why",
                    visit.outcome().words()));
        }
        return pipeline.handIn(List.of(capture), post, Said.NOTHING);
    }

    @Override
    public Optional<Long> raise(long versionId, long captureId, Actor actor) {
        return pipeline.raiseByHand(versionId, captureId, actor);
    }
}
