package prahari.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import prahari.evidence.EvidenceLost;

/**
 * The service's own address on loopback: health for everybody, the {@link Desk} for who can read the file that holds the
 * key, which is the service's user.
 */
public final class LocalService implements AutoCloseable {
    /** Name of the file in the data folder that tells the command line where the service is. */
    public static final String FILE = "service.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_QUESTION_BYTES = 1_000_000;

    private final Javalin server;
    private final Path file;

    private LocalService(Javalin server, Path file) {
        this.server = server;
        this.file = file;
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for any free one
     * @param reveals shows identifiers to who has a link
     * @param health tells how the service does; {@code "ok": false} makes the answer a 503
     */
    public static LocalService start(Path data, int port, Desk desk, Reveals reveals, Supplier<ObjectNode> health) {
        String key = randomKey();
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = MAX_QUESTION_BYTES;
            config.routes.get("/health", context -> health(context, health.get()));
            config.routes.post("/desk", context -> answer(context, key, desk));
            config.routes.get("/reveal/{token}", context -> page(context, reveals.look(context.pathParam("token"))));
            config.routes.post(
                    "/reveal/{token}",
                    context -> page(
                            context, reveals.show(context.pathParam("token"), String.valueOf(context.formParam("n")))));
        });
        server.start("127.0.0.1", port);
        reveals.servedOn(server.port());
        Path file = data.resolve(FILE);
        try {
            write(file, server.port(), key);
        } catch (IOException e) {
            server.stop();
            throw new UncheckedIOException(
                    "the service's address cannot be written to " + file + ": " + e.getMessage(), e);
        }
        return new LocalService(server, file);
    }

    /** The port it answers on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop();
        }
    }

    private static void health(Context context, ObjectNode health) {
        context.status(health.path("ok").asBoolean() ? 200 : 503);
        context.contentType("application/json").result(health.toString());
    }

    /** No script, no picture, nothing kept and nothing told to whoever is visited next. */
    private static void page(Context context, Reveals.Page page) {
        context.header("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
        context.header("Cache-Control", "no-store");
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Content-Type-Options", "nosniff");
        context.status(page.status()).contentType("text/html; charset=utf-8").result(page.html());
    }

    private static void answer(Context context, String key, Desk desk) {
        String given = String.valueOf(context.header("Authorization"));
        if (!MessageDigest.isEqual(bytes("Bearer " + key), bytes(given))) {
            reply(context, 401, JSON.createObjectNode().put("error", "the key of " + FILE + " is needed"));
            return;
        }
        try {
            reply(context, 200, desk.answer(JSON.readTree(context.bodyAsBytes())));
        } catch (Desk.BadQuestion e) {
            reply(context, 400, JSON.createObjectNode().put("error", e.getMessage()));
        } catch (EvidenceLost e) {
            reply(context, 500, JSON.createObjectNode().put("error", e.getMessage()));
        } catch (JsonProcessingException e) {
            reply(context, 400, JSON.createObjectNode().put("error", "the question is not JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reply(Context context, int status, ObjectNode body) {
        context.status(status).contentType("application/json").result(body.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String randomKey() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Readable for the owner alone before the key is in it, and whole when it appears. */
    private static void write(Path file, int port, String key) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                fresh, JSON.createObjectNode().put("port", port).put("key", key).toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
