package prahari.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.ProxyServer;
import prahari.model.ProxyServer.Login;
import prahari.model.Secret;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads proxies: an address alone, or {@code {at: ADDRESS, user: NAME, password: SECRET}} where one must log in. */
final class ProxyReader {
    private static final String SHAPE =
            "SCHEME://HOST:PORT, or {at: SCHEME://HOST:PORT, user: NAME, password: {env: NAME}}";

    private final SecretReader secrets;
    private final Problems problems;

    ProxyReader(SecretReader secrets, Problems problems) {
        this.secrets = secrets;
        this.problems = problems;
    }

    Optional<ProxyServer> one(YamlFields keys, String key) {
        return keys.find(key).flatMap(node -> read(keys, key, node));
    }

    List<ProxyServer> all(YamlFields keys, String key) {
        List<ProxyServer> proxies = new ArrayList<>();
        for (YamlNode node : keys.list(key)) read(keys, key, node).ifPresent(proxies::add);
        return proxies.stream().distinct().toList();
    }

    private Optional<ProxyServer> read(YamlFields keys, String key, YamlNode node) {
        if (node instanceof YamlScalar scalar) return address(keys, key, scalar).map(at -> server(at, null));
        if (node instanceof YamlMap map) return withLogin(map);
        keys.wrongKind(key, node, SHAPE);
        return Optional.empty();
    }

    private Optional<ProxyServer> withLogin(YamlMap map) {
        var keys = new YamlFields(map, "a proxy", problems);
        Optional<URI> at = keys.requireScalar("at").flatMap(scalar -> address(keys, "at", scalar));
        Optional<YamlScalar> user = keys.requireScalar("user").filter(scalar -> isSayable(keys, scalar));
        Optional<YamlNode> given = keys.require("password");
        Optional<Secret> password = given.flatMap(
                node -> secrets.read(node, "password", name -> "export " + name + "; it is the proxy's password"));
        keys.reportUnknown("C002");
        if (password.isPresent() && !Login.fits(password.get().reveal())) {
            problems.error(
                    "C004", map.place(), "the password of a proxy has more than " + ProxyServer.MAX_BYTES + " bytes");
            return Optional.empty();
        }
        if (at.isEmpty() || user.isEmpty() || given.isEmpty()) return Optional.empty();
        Login login =
                password.map(secret -> new Login(user.get().text(), secret)).orElse(null);
        return Optional.of(server(at.get(), login)); // without its secrets a config is only looked at
    }

    private static ProxyServer server(URI at, @Nullable Login login) {
        return new ProxyServer(at.getScheme(), at.getHost(), at.getPort(), login);
    }

    private static boolean isSayable(YamlFields keys, YamlScalar user) {
        boolean colon = user.text().indexOf(':') >= 0; // ends the user in an HTTP login
        if (Login.fits(user.text()) && !colon) return true;
        keys.wrongValue("user", user, "1 to " + ProxyServer.MAX_BYTES + " bytes without a colon");
        return false;
    }

    private Optional<URI> address(YamlFields keys, String key, YamlScalar scalar) {
        if (scalar.text().contains("@")) {
            problems.error("C006", scalar.place(), "the login of a proxy must not stand in its address", SHAPE);
            return Optional.empty();
        }
        Optional<URI> at = ReachReader.address(keys, key, scalar, List.of("http", "socks5"));
        if (at.isEmpty() || at.get().getPort() > 0) return at;
        problems.error("C004", scalar.place(), "a proxy needs a port: `" + at.get() + "`", "socks5://HOST:PORT");
        return Optional.empty();
    }
}
