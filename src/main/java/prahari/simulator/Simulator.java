package prahari.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.model.Blob;
import prahari.model.Pace;

/** Telegram on the loopback address: its pages, its Bot API and the analysts' chats, all at the moment of the pace. */
public final class Simulator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Simulator.class);
    private static final long TRICKLE_MILLIS = 50;
    private static final int TRICKLE_STEPS = 40;

    private final HttpServer server;
    private final ExecutorService threads;
    private final DeliveryLog deliveries;
    private final BotApi api;
    private final WebPages pages;
    private final ControlPages control;
    private final Faults faults = new Faults();

    private Simulator(HttpServer server, Scenario scenario, Pace pace, SimulatorOptions options) {
        this.server = server;
        var timeline = new Timeline(scenario);
        deliveries = new DeliveryLog(options.deliveries());
        api = new BotApi(scenario, timeline, pace, options, deliveries);
        pages = new WebPages(timeline, pace);
        control = new ControlPages(scenario, timeline, pace, api, faults);
        threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "simulator");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the doors.
     *
     * @param pace tells which moment of the scenario it is, and how fast time runs
     */
    public static Simulator start(Scenario scenario, Pace pace, SimulatorOptions options) {
        // The JDK's server sends head and body in two packets; without this each answer waits 40 ms for the other side.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 200);
            var simulator = new Simulator(server, scenario, pace, options);
            server.createContext("/", simulator::handle);
            server.setExecutor(simulator.threads);
            server.start();
            log.atInfo()
                    .addKeyValue("address", simulator.address())
                    .addKeyValue("scenario", scenario.name())
                    .log("Simulator is listening");
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot listen on port " + options.port(), e);
        }
    }

    /** Where it listens: {@code http://127.0.0.1:PORT}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether the scenario's window and everything in it is over. */
    public boolean finished() {
        return control.finished();
    }

    /**
     * Makes the next so many requests go wrong.
     *
     * @param kind such as {@code api_502}; {@code /simulator/fault} tells all
     */
    public void fault(String kind, int times) {
        Fault fault = Fault.named(kind).orElseThrow(() -> new IllegalArgumentException("no such fault: " + kind));
        faults.add(fault, times);
    }

    @Override
    public void close() {
        api.close();
        server.stop(0);
        threads.shutdownNow();
        deliveries.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            if (request == null) {
                send(exchange, ApiError.other(413, "Request Entity Too Large").answer(), null);
                return;
            }
            boolean bot = request.segment(0).startsWith("bot") && request.path().size() == 2;
            boolean own = request.path().isEmpty()
                    || request.segment(0).equals("simulator")
                    || (request.segment(0).equals("chat") && request.path().size() == 2);
            Fault fault = own ? null : faults.take(!bot);
            Answer answer = fault == null ? null : early(fault, request);
            if (answer == null) answer = answer(exchange, request, bot, own);
            send(exchange, answer, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private Answer answer(HttpExchange exchange, Request request, boolean bot, boolean own)
            throws InterruptedException {
        try {
            if (own) return control.answer(request, exchange.getRequestHeaders().getFirst("Origin"), address());
            if (bot) return api.call(request.segment(0).substring(3), request.segment(1), request.parameters());
            if (request.segment(0).equals("file")) return file(request);
            String etag = exchange.getRequestHeaders().getFirst("If-None-Match");
            String script = exchange.getRequestHeaders().getFirst("X-Requested-With");
            return pages.page(request, etag, "XMLHttpRequest".equals(script));
        } catch (ApiError e) {
            return e.answer();
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("path", request.path().size()).log("Simulator failed on a request");
            return ApiError.other(500, "Internal Server Error").answer();
        }
    }

    private Answer file(Request request) {
        String id = request.segment(request.path().size() - 1).replaceFirst("\\.txt$", "");
        Blob sent = api.sentFile(id);
        if (sent != null) return Answer.text(200, "application/octet-stream", sent.bytes());
        String text = "This stands for " + request.segment(request.path().size() - 1) + " in a rehearsal.\n";
        return Answer.text(200, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer of a fault that strikes before anything has happened; null for one that strikes afterwards. */
    private static @Nullable Answer early(Fault fault, Request request) {
        return switch (fault) {
            case API_502 ->
                Answer.html(
                        502,
                        "<html><head><title>502 Bad Gateway</title></head>\r\n"
                                + "<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>");
            case API_429 -> ApiError.tooMany(3).answer();
            case PAGE_5XX -> Answer.html(503, "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>");
            case PAGE_429 ->
                Answer.html(429, "<html><body><h1>429 Too Many Requests</h1></body></html>")
                        .with("Retry-After", "5");
            case PAGE_CHANGED -> Answer.html(200, ProfilePages.changedMarkup());
            case PAGE_BLOCKED -> WebPages.blocked(request);
            case API_CUT, API_SLOW, PAGE_CUT -> null;
        };
    }

    private static void send(HttpExchange exchange, Answer answer, @Nullable Fault fault)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> header : answer.headers().entrySet())
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        byte[] body = answer.body();
        boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
        if (bare) return;
        OutputStream out = exchange.getResponseBody();
        if (fault == Fault.API_CUT || fault == Fault.PAGE_CUT) {
            out.write(body, 0, body.length / 2);
            out.flush();
            return; // closing a body that owes bytes closes the connection
        }
        if (fault == Fault.API_SLOW) trickle(out, body);
        else out.write(body);
    }

    private static void trickle(OutputStream out, byte[] body) throws IOException, InterruptedException {
        int step = body.length / TRICKLE_STEPS + 1;
        for (int at = 0; at < body.length; at += step) {
            out.write(body, at, Math.min(step, body.length - at));
            out.flush();
            Thread.sleep(TRICKLE_MILLIS);
        }
    }
}
