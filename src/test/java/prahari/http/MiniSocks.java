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

/** A SOCKS5 proxy without a login that connects, and nothing else: RFC 1928. */
final class MiniSocks implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();

    MiniSocks() throws IOException {
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

    private void serve(Socket client) throws IOException {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            in.readFully(new byte[in.readUnsignedByte()]);
            out.write(new byte[] {5, 0}); // no login
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
