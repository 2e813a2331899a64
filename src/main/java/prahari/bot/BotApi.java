package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;
import prahari.model.ProxyServer;
import prahari.model.Secret;

/** Telegram's Bot API for one bot, through the TelegramBots library; every ending of a call is an {@link Answer}. */
public final class BotApi implements AutoCloseable {
    /** The longest wait of {@code getUpdates} that Telegram grants. */
    static final Duration LONGEST_POLL = Duration.ofSeconds(50);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final int MAX_DESCRIPTION_CHARS = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final Secret token;
    private final URI server;
    private final OkHttpClient wire;
    private final TelegramClient client;
    private @Nullable String ownName;

    private BotApi(Secret token, URI server, Duration readTimeout, @Nullable ProxyServer proxy) {
        this.token = token;
        this.server = server;
        wire = Wire.open(readTimeout, LONGEST_POLL, proxy);
        client = new OkHttpTelegramClient(wire, token.reveal(), address(server));
    }

    /**
     * The API at {@code server}, such as {@code https://api.telegram.org} or {@code http://127.0.0.1:8081}; no path.
     *
     * @param readTimeout how long an answer may take, long polls excepted
     */
    public static BotApi open(Secret token, URI server, Duration readTimeout) {
        return new BotApi(token, server, readTimeout, null);
    }

    /** The same through a proxy; null for none. */
    public static BotApi open(Secret token, URI server, Duration readTimeout, @Nullable ProxyServer proxy) {
        return new BotApi(token, server, readTimeout, proxy);
    }

    private static TelegramUrl address(URI server) {
        String scheme = server.getScheme();
        boolean tls = "https".equals(scheme);
        String path = server.getPath();
        if ((!tls && !"http".equals(scheme))
                || server.getHost() == null
                || server.getRawUserInfo() != null
                || server.getRawQuery() != null
                || (path != null && !path.isEmpty() && !path.equals("/"))) {
            throw new IllegalArgumentException(
                    "the Bot API's address is http(s)://HOST or http(s)://HOST:PORT: " + server);
        }
        int port = server.getPort() >= 0 ? server.getPort() : tls ? 443 : 80;
        return TelegramUrl.builder()
                .schema(scheme)
                .host(server.getHost())
                .port(port)
                .testServer(false)
                .build();
    }

    /** Calls {@code method} and waits for its ending. An interrupt ends the wait, not the call. */
    Answer call(BotApiMethod<?> method) {
        try {
            return read(client.executeAsync(new Verbatim(method)).get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable("interrupted", true);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(cause == null ? e : cause);
        } catch (TelegramApiException e) {
            return new Answer.Invalid(400, shown(String.valueOf(e.getMessage()))); // refused before sending
        } catch (RuntimeException e) {
            // a closed client refuses so, and OkHttp quotes what it dislikes in an address
            return new Answer.Unavailable(e.getClass().getSimpleName(), false);
        }
    }

    /** The bot's own username, in lower case; empty while Telegram does not tell it. */
    synchronized Optional<String> ownName() {
        if (ownName == null && call(new GetMe()) instanceof Answer.Ok me) {
            String name = me.result().path("username").asText("").toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) ownName = name;
        }
        return Optional.ofNullable(ownName);
    }

    /** Sends a file; the answer's result is the id of its message alone. */
    Answer upload(SendDocument document) {
        return sent(() -> client.executeAsync(document));
    }

    /** Sends a picture; as {@link #upload(SendDocument)}. */
    Answer upload(SendPhoto picture) {
        return sent(() -> client.executeAsync(picture));
    }

    /**
     * Fetches a file that somebody sent to the bot.
     *
     * @param most how many bytes it may have
     * @return why not; empty when it is there
     */
    public Optional<String> download(String fileId, Path to, long most) {
        if (fileId.isEmpty()) return Optional.of("it has no id");
        Answer found = call(new GetFile(fileId));
        if (!(found instanceof Answer.Ok ok)) return Optional.of(String.valueOf(found));
        String path = ok.result().path("file_path").asText("");
        if (!path.matches("[A-Za-z0-9_/.-]{1,300}") || path.contains("..")) return Optional.of("it has no path");
        return Wire.fetch(wire, server.resolve("/file/bot" + token.reveal() + "/" + path), to, most);
    }

    private interface Sending {
        CompletableFuture<Message> begin() throws TelegramApiException;
    }

    private Answer sent(Sending sending) {
        try {
            int id = sending.begin().get().getMessageId();
            return new Answer.Ok(json.createObjectNode().put("message_id", id), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable("interrupted", true);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause instanceof TelegramApiRequestException refused
                    ? refused(refused)
                    : failed(cause == null ? e : cause);
        } catch (TelegramApiException e) {
            return new Answer.Invalid(400, shown(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return new Answer.Unavailable(e.getClass().getSimpleName(), false);
        }
    }

    private Answer refused(TelegramApiRequestException e) {
        ObjectNode answer = json.createObjectNode().put("ok", false).put("error_code", e.getErrorCode());
        answer.put("description", e.getApiResponse());
        if (e.getParameters() != null && e.getParameters().getRetryAfter() != null)
            answer.putObject("parameters").put("retry_after", e.getParameters().getRetryAfter());
        return read(answer.toString());
    }

    private Answer failed(Throwable cause) {
        if (cause instanceof Wire.WireException trouble) {
            return new Answer.Unavailable(shown(String.valueOf(trouble.getMessage())), trouble.sent());
        }
        boolean beforeSending = cause instanceof IOException && !(cause instanceof JsonProcessingException);
        return new Answer.Unavailable(cause.getClass().getSimpleName(), !beforeSending);
    }

    private Answer read(String raw) {
        JsonNode answer;
        try {
            answer = json.readTree(raw);
        } catch (JsonProcessingException | StackOverflowError e) {
            return new Answer.Unavailable("the answer is not JSON", true);
        }
        if (answer.path("ok").asBoolean(false)) return new Answer.Ok(answer.path("result"), raw);
        int code = answer.path("error_code").asInt(0);
        String description = shown(answer.path("description").asText(""));
        return switch (code) {
            case 429 -> new Answer.Limited(retryAfter(answer.path("parameters").path("retry_after")));
            case 401, 403, 404 -> new Answer.Forbidden(code, description);
            default ->
                code >= 500 || code == 0
                        ? new Answer.Unavailable("HTTP " + code + " " + description, code == 0 || code == 504)
                        : new Answer.Invalid(code, description);
        };
    }

    /** Between 1 second and an hour, whatever the answer claims. */
    private static Duration retryAfter(JsonNode seconds) {
        return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_RETRY_AFTER.toSeconds(), seconds.asLong(5))));
    }

    /** Fit for a log: bounded, and without the token should an answer ever quote it. */
    private String shown(String text) {
        String safe = token.reveal().isEmpty() ? text : text.replace(token.reveal(), "***");
        return safe.length() <= MAX_DESCRIPTION_CHARS ? safe : safe.substring(0, MAX_DESCRIPTION_CHARS) + "...";
    }

    /** Ends calls under way and frees the threads. */
    @Override
    public void close() {
        wire.dispatcher().cancelAll();
        wire.dispatcher().executorService().shutdown();
        wire.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "BotApi[" + server + "]";
    }
}
