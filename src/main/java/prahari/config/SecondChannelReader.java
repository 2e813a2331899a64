package prahari.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Secret;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads the section {@code second_channel}. */
final class SecondChannelReader {
    private static final String ADDRESS = "[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]{1,200}";
    private static final String WHAT_AN_ADDRESS_IS = "a mail address such as soc@example.org";
    private static final Map<String, Integer> PORTS = Map.of("none", 25, "starttls", 587, "tls", 465);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int SHORTEST_SECRET = 16;

    private final Problems problems;
    private final SecretReader secrets;

    SecondChannelReader(Problems problems, SecretReader secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    SecondChannel read(YamlMap map, boolean botIsSet) {
        var keys = new YamlFields(map, "`second_channel`", problems);
        Duration after = Spans.read(keys, "after", Duration.ofMinutes(1), SecondChannel.NONE.after());
        SecondChannel.Mail mail = keys.map("mail").map(this::mail).orElse(null);
        SecondChannel.Webhook webhook = keys.map("webhook").map(this::webhook).orElse(null);
        keys.reportUnknown("C002");
        if (!botIsSet)
            problems.error(
                    "C011",
                    map.place(),
                    "`second_channel` tells what the bot cannot, and there is no `bot`",
                    "set the section `bot`, or remove this one");
        if (keys.find("mail").isEmpty() && keys.find("webhook").isEmpty())
            problems.error("C011", map.place(), "`second_channel` needs `mail` or `webhook`");
        return new SecondChannel(after, mail, webhook);
    }

    private SecondChannel.@Nullable Mail mail(YamlMap map) {
        var keys = new YamlFields(map, "`second_channel.mail`", problems);
        String host = keys.requireText("host");
        String security = keys.scalar("security")
                .map(word -> {
                    if (!PORTS.containsKey(word.text()))
                        keys.wrongWord("security", word, "none, starttls or tls", PORTS.keySet());
                    return word.text();
                })
                .orElse("starttls");
        int port = (int) keys.whole("port", 1, 65_535, PORTS.getOrDefault(security, 587));
        String user = keys.text("user");
        Secret password = keys.find("password")
                .flatMap(node -> secrets.read(node, "password", name -> "export " + name + " with the mail password"))
                .orElse(Secret.of(""));
        if ((user == null) != keys.find("password").isEmpty())
            problems.error("C011", map.place(), "`user` and `password` belong together");
        if (user != null && security.equals("none"))
            problems.error(
                    "C011", map.place(), "with `security: none` the password would go in clear", "use starttls or tls");
        String from = address(keys, "from", keys.requireScalar("from")).orElse("");
        List<String> to = new ArrayList<>();
        for (YamlScalar each : keys.scalars("to"))
            address(keys, "to", Optional.of(each)).ifPresent(to::add);
        if (keys.find("to").isEmpty()) keys.require("to");
        keys.reportUnknown("C002");
        return new SecondChannel.Mail(host, port, security, user, password, from, to);
    }

    static Optional<String> address(YamlFields keys, String key, Optional<YamlScalar> scalar) {
        if (scalar.isEmpty()) return Optional.empty();
        if (scalar.get().text().matches(ADDRESS))
            return Optional.of(scalar.get().text());
        keys.wrongValue(key, scalar.get(), WHAT_AN_ADDRESS_IS);
        return Optional.empty();
    }

    private SecondChannel.@Nullable Webhook webhook(YamlMap map) {
        var keys = new YamlFields(map, "`second_channel.webhook`", problems);
        Optional<URI> url = keys.requireScalar("url").flatMap(scalar -> url(keys, scalar));
        Optional<Secret> secret = keys.require("secret")
                .flatMap(node -> secrets.read(node, "secret", name -> "export " + name + " with the key to sign with"));
        if (secret.isPresent() && secret.get().reveal().length() < SHORTEST_SECRET)
            problems.error(
                    "C011", map.place(), "`secret` has " + SHORTEST_SECRET + " characters or more; see openssl rand");
        keys.reportUnknown("C002");
        return url.isEmpty() ? null : new SecondChannel.Webhook(url.get(), secret.orElse(Secret.of("")));
    }

    private static Optional<URI> url(YamlFields keys, YamlScalar scalar) {
        try {
            var uri = new URI(scalar.text());
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(String.valueOf(uri.getHost())));
            if (safe && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null)
                return Optional.of(uri);
        } catch (URISyntaxException e) {
            // said below, with what is expected
        }
        keys.wrongValue("url", scalar, "an address https://HOST/PATH, or http:// on this machine");
        return Optional.empty();
    }
}
