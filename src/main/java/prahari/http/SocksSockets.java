package prahari.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;
import prahari.model.ProxyServer;
import prahari.model.ProxyServer.Login;

/**
 * Sockets that end at a SOCKS5 proxy (RFC 1928), which connects them further; with a login where it asks for one (RFC 1929). Java's
 * own take the login from a place that all of the program shares.
 */
final class SocksSockets extends SocketFactory {
    /** Leaves names to the proxy: no name is asked for here. */
    static final Dns NAMES = name -> List.of(unresolved(name));

    private static final int VERSION = 5;
    private static final int LOGIN_VERSION = 1;
    private static final int NO_LOGIN = 0;
    private static final int WITH_LOGIN = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final List<String> REFUSALS = List.of(
            "it failed",
            "its rules forbid it",
            "the network cannot be reached",
            "the host cannot be reached",
            "the connection is refused",
            "it took too long",
            "it cannot connect",
            "it does not know this kind of address");

    private final ProxyServer proxy;

    SocksSockets(ProxyServer proxy) {
        this.proxy = proxy;
    }

    private static InetAddress unresolved(String name) throws UnknownHostException {
        return InetAddress.getByAddress(name, new byte[4]);
    }

    @Override
    public Socket createSocket() {
        return new Through(proxy);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(unresolved(host), port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw new IOException("a proxy is reached from any address");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw new IOException("a proxy is reached from any address");
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        socket.connect(to);
        return socket;
    }

    private static final class Through extends Socket {
        private final ProxyServer proxy;

        Through(ProxyServer proxy) {
            this.proxy = proxy;
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int timeoutMillis) throws IOException {
            super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeoutMillis);
            int usual = getSoTimeout();
            setSoTimeout(timeoutMillis);
            try {
                var in = new DataInputStream(getInputStream());
                greet(in, getOutputStream());
                ask(in, getOutputStream(), (InetSocketAddress) to);
            } catch (EOFException e) {
                close();
                throw refused("it hangs up");
            } catch (IOException e) {
                close();
                throw e;
            }
            setSoTimeout(usual);
        }

        private void greet(DataInputStream in, OutputStream out) throws IOException {
            Login login = proxy.login();
            out.write(
                    login == null ? new byte[] {VERSION, 1, NO_LOGIN} : new byte[] {VERSION, 2, NO_LOGIN, WITH_LOGIN});
            out.flush();
            if (in.readUnsignedByte() != VERSION) throw refused("it is no SOCKS5 proxy");
            int method = in.readUnsignedByte();
            if (method == NO_LOGIN) return;
            if (method != WITH_LOGIN || login == null) throw refused("it wants another login");
            logIn(in, out, login);
        }

        private void logIn(DataInputStream in, OutputStream out, Login login) throws IOException {
            var said = new ByteArrayOutputStream();
            said.write(LOGIN_VERSION);
            for (String each : List.of(login.user(), login.password().reveal())) {
                byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                said.write(bytes.length);
                said.write(bytes);
            }
            said.writeTo(out);
            out.flush();
            in.readUnsignedByte();
            if (in.readUnsignedByte() != 0) throw refused("it refuses the login");
        }

        private void ask(DataInputStream in, OutputStream out, InetSocketAddress to) throws IOException {
            var asked = new ByteArrayOutputStream();
            asked.write(new byte[] {VERSION, CONNECT, 0});
            InetAddress address = to.getAddress();
            if (address == null || address.isAnyLocalAddress()) {
                byte[] name = to.getHostString().getBytes(StandardCharsets.US_ASCII);
                if (name.length > ProxyServer.MAX_BYTES) throw refused("the name is too long");
                asked.write(NAME);
                asked.write(name.length);
                asked.write(name);
            } else {
                asked.write(address.getAddress().length == 4 ? IPV4 : IPV6);
                asked.write(address.getAddress());
            }
            asked.write(to.getPort() >> 8);
            asked.write(to.getPort());
            asked.writeTo(out);
            out.flush();
            read(in);
        }

        private void read(DataInputStream in) throws IOException {
            if (in.readUnsignedByte() != VERSION) throw refused("it is no SOCKS5 proxy");
            int answer = in.readUnsignedByte();
            if (answer != 0) throw refused(answer <= REFUSALS.size() ? REFUSALS.get(answer - 1) : "answer " + answer);
            in.readUnsignedByte();
            int kind = in.readUnsignedByte();
            int length = kind == IPV4 ? 4 : kind == IPV6 ? 16 : kind == NAME ? in.readUnsignedByte() : -1;
            if (length < 0) throw refused("it answers with no address");
            in.readFully(new byte[length + 2]);
        }

        private IOException refused(String why) {
            return new IOException("the proxy " + proxy + ": " + why);
        }
    }
}
