package prahari.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import prahari.model.ProxyServer.Login;

/** A SOCKS5 proxy that connects, and nothing else: RFC 1928, and RFC 1929 where it wants a login. */
final class MiniSocks implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();

    private final @Nullable Login login;

    MiniSocks() throws IOException {
        this(null);
    }

    MiniSocks(@Nullable Login login) throws IOException {
        this.login = login;
        begin(() -> {
            while (true) {
                Socket client = server.accept();
                begin(() -> serve(client));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that were made for somebody. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private boolean letIn(DataInputStream in, OutputStream out, byte[] methods) throws IOException {
        int wanted = login == null ? 0 : 2;
        boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
        out.write(new byte[] {5, (byte) (offered ? wanted : 0xff)});
        if (login == null || !offered) return offered;
        in.readByte();
        byte[] user = new byte[in.readUnsignedByte()];
        in.readFully(user);
        byte[] password = new byte[in.readUnsignedByte()];
        in.readFully(password);
        boolean known = new String(user, StandardCharsets.UTF_8).equals(login.user())
                && new String(password, StandardCharsets.UTF_8)
                        .equals(login.password().reveal());
        out.write(new byte[] {1, (byte) (known ? 0 : 1)});
        return known;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            byte[] methods = new byte[in.readUnsignedByte()];
            in.readFully(methods);
            if (!letIn(in, out, methods)) return;
            in.readFully(new byte[3]);
            boolean named = in.readByte() == 3;
            byte[] address = new byte[named ? in.readUnsignedByte() : 4];
            in.readFully(address);
            int port = in.readUnsignedShort();
            InetAddress host = named
                    ? InetAddress.getByName(new String(address, StandardCharsets.US_ASCII))
                    : InetAddress.getByAddress(address);
            try (var target = new Socket()) {
                target.connect(new InetSocketAddress(host, port));
                connections.incrementAndGet();
                out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                InputStream back = target.getInputStream();
                begin(() -> back.transferTo(out));
                in.transferTo(target.getOutputStream());
            }
        }
    }
}
