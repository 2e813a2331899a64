package prahari.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code evidence}: where checkpoints are kept, who stamps bundles, and who may read full ones. */
final class EvidenceReader {
    private static final int AGE_CHARACTERS = 62;

    private final Path folder;
    private final Problems problems;

    EvidenceReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * @param checkpoint where the checkpoint is kept when the section does not say
     * @param vault the keys that what is kept is encrypted with
     * @param retained how long it is kept
     */
    Config.Evidence read(Optional<YamlMap> section, Path checkpoint, Config.Keys vault, Retained retained) {
        var normal = Config.Evidence.in(checkpoint);
        if (section.isEmpty())
            return new Config.Evidence(checkpoint, normal.tellEvery(), null, List.of(), vault, retained);
        var keys = new YamlFields(section.get(), "`evidence`", problems);
        String file = keys.text("checkpoint");
        var evidence = new Config.Evidence(
                file == null ? checkpoint : folder.resolve(file).normalize(),
                Spans.read(keys, "tell_checkpoint_every", Duration.ZERO, normal.tellEvery()),
                keys.map("timestamp").flatMap(this::timestamp).orElse(null),
                recipients(keys),
                vault,
                retained);
        keys.reportUnknown("C002");
        return evidence;
    }

    private static List<String> recipients(YamlFields keys) {
        var recipients = new ArrayList<String>();
        for (YamlScalar scalar : keys.scalars("recipients")) {
            if (Bech32.isChecked(scalar.text(), "age", AGE_CHARACTERS)) recipients.add(scalar.text());
            else
                keys.wrongValue(
                        "recipients",
                        scalar,
                        "an age recipient as age-keygen prints it: age1 and 58 characters, without a slip");
        }
        return recipients;
    }

    private Optional<Config.TimestampAuthority> timestamp(YamlMap map) {
        var keys = new YamlFields(map, "`timestamp`", problems);
        Optional<URI> url = keys.requireScalar("url").flatMap(scalar -> url(keys, scalar));
        Optional<Path> certificates = keys.requireScalar("certificates").flatMap(scalar -> {
            Path file = folder.resolve(scalar.text()).normalize();
            if (Files.isRegularFile(file)) return Optional.of(file);
            keys.wrongValue(
                    "certificates", scalar, "a file (PEM) with the authority's certificates; there is no " + file);
            return Optional.empty();
        });
        keys.reportUnknown("C002");
        if (url.isEmpty() || certificates.isEmpty()) return Optional.empty();
        return Optional.of(new Config.TimestampAuthority(url.get(), certificates.get()));
    }

    private static Optional<URI> url(YamlFields keys, YamlScalar scalar) {
        try {
            var uri = new URI(scalar.text());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) return Optional.of(uri);
        } catch (URISyntaxException e) {
            // said below, with what is expected
        }
        keys.wrongValue("url", scalar, "an address such as https://HOST/PATH");
        return Optional.empty();
    }
}
