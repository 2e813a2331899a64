package prahari.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import prahari.collect.BotPageChange;
import prahari.collect.BotPageState;
import prahari.collect.BotPageStore;
import prahari.collect.CaptureStore;
import prahari.deliver.Outbox;
import prahari.evidence.CaptureFiles;
import prahari.language.Said;
import prahari.model.Capture;
import prahari.model.Source.BotPage;
import prahari.store.Database;
import prahari.telegram.BotPageVisitor;
import prahari.telegram.BotVisit;
import prahari.telegram.ProfilePage;
import prahari.telegram.VisitOutcome;

/** A visit to a suspected bot's page: each change is kept with its capture, and told. */
public final class BotVisits {
    private final BotPageVisitor visitor;
    private final Database database;
    private final CaptureFiles files;
    private final Outbox outbox;
    private final CaptureStore captures = new CaptureStore();
    private final BotPageStore pages = new BotPageStore();

    public BotVisits(BotPageVisitor visitor, Database database, CaptureFiles files, Outbox outbox) {
        this.visitor = visitor;
        this.database = database;
        this.files = files;
        this.outbox = outbox;
    }

    VisitOutcome visit(BotPage bot) {
        BotVisit visit = visitor.visit(bot);
        Capture capture = visit.capture();
        BotPageState state = state(visit);
        if (capture != null && state != null) record(bot, capture, state);
        return visit.outcome();
    }

    /** What the page says, null when it says nothing that can be believed. */
    private static @Nullable BotPageState state(BotVisit visit) {
        if (visit.page() instanceof ProfilePage.Bot page && visit.outcome() instanceof VisitOutcome.Ok) {
            return new BotPageState(true, page.title(), page.description(), page.monthlyUsers());
        }
        return visit.outcome() instanceof VisitOutcome.Gone ? BotPageState.GONE : null;
    }

    private void record(BotPage bot, Capture capture, BotPageState state) {
        if (!database.read(handle -> pages.isNews(handle, bot.id(), state))) return;
        CaptureFiles.Kept file = files.keep(capture);
        database.useTransaction(tx -> {
            long captureId = captures.add(tx, capture, file.sha256(), file.warcSha256());
            BotPageChange change = pages.record(tx, bot.id(), state, captureId, capture.at());
            if (!change.noted()) return;
            List<Said> news = news(change.before(), state);
            if (news.isEmpty()) return;
            boolean loud = change.before() == null || change.before().alive() != state.alive();
            Said whole = news.remove(0);
            for (Said more : news) whole = Said.of("semicolon", "one", whole, "other", more);
            Said told = Said.of("bot_page.news", "bot", bot.username(), "news", whole);
            outbox.addNotice(tx, "bot-page:" + captureId, told, !loud);
        });
    }

    /** What is worth telling; a bot that is there at the first look is not. */
    private static List<Said> news(@Nullable BotPageState before, BotPageState now) {
        List<Said> news = new ArrayList<>();
        if (before == null) {
            if (!now.alive()) news.add(Said.of("bot_page.not_there"));
            return news;
        }
        if (before.alive() && !now.alive()) news.add(Said.of("bot_page.gone"));
        if (!before.alive() && now.alive()) news.add(Said.of("bot_page.again"));
        if (!before.alive() || !now.alive()) return news;
        if (!Objects.equals(before.title(), now.title()))
            news.add(Said.of(
                    "bot_page.renamed", "before", String.valueOf(before.title()), "now", String.valueOf(now.title())));
        if (!Objects.equals(before.description(), now.description())) news.add(Said.of("bot_page.description"));
        if (!Objects.equals(before.monthlyUsers(), now.monthlyUsers())) {
            news.add(Said.of(
                    "bot_page.users", "before", number(before.monthlyUsers()), "now", number(now.monthlyUsers())));
        }
        return news;
    }

    private static Said number(@Nullable Long number) {
        return number == null ? Said.of("bot_page.not_shown") : Said.plain(number.toString());
    }
}
