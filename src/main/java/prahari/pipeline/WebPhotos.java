package prahari.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import prahari.collect.Attachment.Wanted;
import prahari.collect.RequestBudget;
import prahari.http.FetchOutcome;
import prahari.http.PageClient;

/** Photos of public previews, from the hosts on which Telegram keeps them and from no other, so many an hour. */
public final class WebPhotos implements FileSource {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final PageClient client;
    private final RequestBudget budget;
    private final InstantSource clock;

    /** @param client asks only the hosts of photos, and counts for the budget */
    public WebPhotos(PageClient client, RequestBudget budget, InstantSource clock) {
        this.client = client;
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    public boolean isReady() {
        return budget.allows(clock.instant());
    }

    @Override
    public Got get(Wanted wanted, Path to) throws IOException {
        FetchOutcome outcome = client.get(wanted.address());
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            if (fetched.status() != 200) return new Got.Never("HTTP " + fetched.status());
            Files.write(to, fetched.body().bytes());
            return new Got.Here(to);
        }
        if (outcome instanceof FetchOutcome.RateLimited limited)
            return new Got.Later("too many requests", limited.after());
        if (outcome instanceof FetchOutcome.Refused refused) return new Got.Never(refused.reason());
        if (outcome instanceof FetchOutcome.Failed failed && !failed.mayRetry()) return new Got.Never(failed.reason());
        return new Got.Later(String.valueOf(outcome), PAUSE);
    }
}
