package prahari.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import prahari.deliver.Courier;
import prahari.http.SignedPost;

/** Tells a web address, as {@code {"kind", "at", "subject", "text", "alerts"}}, signed. */
final class WebhookCourier implements Courier {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignedPost post;
    private final InstantSource clock;

    WebhookCourier(SignedPost post, InstantSource clock) {
        this.post = post;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Optional<String> send(Dispatch dispatch) {
        ObjectNode body = JSON.createObjectNode()
                .put("kind", dispatch.kind())
                .put("at", dispatch.at().toString())
                .put("subject", dispatch.subject())
                .put("text", dispatch.text());
        dispatch.alerts().forEach(body.putArray("alerts")::add);
        return post.post(body.toString());
    }

    /** Posts the kind {@code check}, which says nothing. */
    @Override
    public Optional<String> probe() {
        return send(new Dispatch("check", clock.instant(), "Prahari: a check", "", List.of()));
    }
}
