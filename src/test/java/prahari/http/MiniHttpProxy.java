package prahari.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that wants a login (RFC 9110, 11.7) and answers itself in place of whoever is asked for. */
final class MiniHttpProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String login;

    /** @param login what follows {@code Proxy-Authorization:} */
    MiniHttpProxy(String login) throws IOException {
        this.login = login;
        begin(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Each request's first line, and whether it was let in. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void begin(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                begin(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            boolean goesOn = true;
            while (goesOn) goesOn = answer(in, client);
        } catch (IOException e) {
            // the client went away
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(BufferedReader in, Socket client) throws IOException {
        String first = in.readLine();
        if (first == null) return false;
        String said = null;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:"))
                said = line.substring(20).strip();
        }
        boolean refused = !login.equals(said);
        asked.add(first + (refused ? " refused" : " let in"));
        boolean tunnel = first.startsWith("CONNECT");
        String body = refused ? "who are you?" : "page";
        String status = refused ? "407 Proxy Authentication Required" : "200 OK";
        String more = refused ? "Proxy-Authenticate: Basic realm=\"made up\"\r\n" : "";
        String length = tunnel && !refused ? "" : "Content-Length: " + body.length() + "\r\n";
        String answer = "HTTP/1.1 " + status + "\r\n" + more + length + "\r\n" + (tunnel && !refused ? "" : body);
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
        return !tunnel || refused;
    }
}
