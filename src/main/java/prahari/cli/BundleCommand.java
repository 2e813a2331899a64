package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.evidence.BundleVerifier;
import prahari.evidence.Custody;
import prahari.evidence.Verification;

/** Evidence bundles. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        subcommands = {BundleImportCommand.class, BundleWaczCommand.class},
        description = "Writes, checks, takes in and repacks evidence bundles.")
final class BundleCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the evidence behind alerts, or behind a campaign, into a signed ZIP; or hands on a"
                    + " bundle that was imported.")
    int export(
            @Mixin ConfigOption config,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "The ZIP to write; its folder is made, and what lies there is replaced.")
                    Path out,
            @Option(
                            names = "--variant",
                            paramLabel = "redacted|full",
                            defaultValue = "redacted",
                            description =
                                    "redacted masks identifiers and leaves raw captures out; full holds everything, and takes"
                                            + " another person who agrees to it in the chat (/agree). Default: redacted.")
                    String variant,
            @Option(names = "--as", paramLabel = "NAME", description = "Who exports. Default: the user's name.")
                    @Nullable
                    String actor,
            @Option(
                            names = "--campaign",
                            paramLabel = "CAMPAIGN",
                            description = "All alerts of this campaign, such as C-3, and how it spread.")
                    @Nullable
                    String campaign,
            @Option(
                            names = "--received",
                            paramLabel = "BUNDLE",
                            description = "The imported bundle R-1 as it came, with FILE.custody.json beside it: who"
                                    + " imported and exported it here, proven by this monitor's sealed log.")
                    @Nullable
                    String received,
            @Parameters(paramLabel = "ALERT", arity = "0..*", description = "Its number.") @Nullable List<String> ids) {
        int asked = (ids == null || ids.isEmpty() ? 0 : 1) + (campaign == null ? 0 : 1) + (received == null ? 0 : 1);
        if (asked != 1) throw new Exit.WrongUse("prahari: say one of: alerts by number, --campaign, --received");
        ObjectNode question = JSON.createObjectNode()
                .put("do", "export")
                .put("out", Given.out(out).toString())
                .put("variant", variant)
                .put("actor", Given.name(actor))
                .put("account", Given.name(null));
        if (ids != null) Given.alerts(ids).forEach(question.putArray("ids")::add);
        if (campaign != null) question.put("campaign", CampaignsCommand.number(campaign));
        if (received != null)
            question.put("do", "received-export")
                    .put("bundle", ReceivedName.parse(received).bundle());
        JsonNode answer = DeskCall.ask(config.readWithoutSecrets(), question);
        if (answer.has("refused")) {
            System.err.println("prahari: " + answer.path("refused").asText());
            return Exit.NO;
        }
        System.out.println(answer);
        int recipients = answer.path("recipients").asInt();
        if (recipients > 0) {
            System.err.println("prahari: " + out + " is encrypted with age to " + recipients
                    + " recipients; they read it with: age -d -i IDENTITY " + out + " > bundle.zip");
        } else if (received == null && variant.equals("full")) {
            System.err.println("prahari: warning: the full bundle is not encrypted; name who may read it in"
                    + " evidence.recipients");
        }
        answer.path("missing").forEach(missing -> System.err.println("prahari: missing: " + missing.asText()));
        return answer.path("missing").isEmpty() ? Exit.DONE : Exit.NO;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Checks a bundle; needs no database and no configuration. 0 when nothing is wrong, else 1 and every difference.")
    int verify(
            @Option(
                            names = "--key",
                            paramLabel = "PUBLIC_KEY",
                            description = "The signer's public key (PEM), got by another way than the bundle.")
                    @Nullable
                    Path key,
            @Option(
                            names = "--tsa",
                            paramLabel = "CERTIFICATES",
                            description =
                                    "The certificates (PEM) of a timestamp authority that you trust; with it a timestamp is demanded.")
                    @Nullable
                    Path authorities,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description =
                                    "The bundle that you were told of, such as EVB-7-2-redacted: refuses an earlier one in its place.")
                    @Nullable
                    String name,
            @Option(
                            names = "--identity",
                            paramLabel = "IDENTITIES",
                            description =
                                    "A file with an age identity (AGE-SECRET-KEY-1...) that opens an encrypted bundle.")
                    @Nullable
                    Path identities,
            @Option(names = "--unsigned", description = "Let a bundle without signatures pass too, with a note.")
                    boolean unsigned,
            @Option(
                            names = "--custody",
                            paramLabel = "NOTE",
                            description = "The FILE.custody.json that came with a bundle which was handed on.")
                    @Nullable
                    Path custody,
            @Option(
                            names = "--custody-key",
                            paramLabel = "PUBLIC_KEY",
                            description = "The key (PEM) of the monitor that handed it on.")
                    @Nullable
                    Path custodyKey,
            @Parameters(paramLabel = "FILE", description = "The ZIP, or the ZIP encrypted with age.") Path file) {
        if (Files.isDirectory(file))
            throw new Exit.WrongUse(
                    "prahari: " + file
                            + " is a folder, and a bundle is one ZIP file; README-VERIFY.txt in it says how to check an unpacked one");
        Given.file(file, "file");
        Given.file(key, "key file");
        Given.file(authorities, "file of certificates");
        Given.file(identities, "file of identities");
        Given.file(custody, "custody note");
        Given.file(custodyKey, "key file");
        if (custodyKey != null && custody == null)
            throw new Exit.WrongUse("prahari: --custody-key is for a --custody note, and none is given");
        var verifier = new BundleVerifier();
        Verification found =
                verifier.verify(file, new BundleVerifier.Expected(key, authorities, name, unsigned), identities);
        found.problems().forEach(problem -> System.out.println("problem: " + problem));
        found.notes().forEach(note -> System.out.println("note: " + note));
        if (found.ok()) {
            boolean signed = found.signed();
            System.out.println("verified: " + found.name() + ", " + found.files() + " files, "
                    + (signed ? "signed by key " + found.keyId() : "unsigned"));
        } else {
            System.out.println("not verified: " + file);
        }
        boolean ok = found.ok();
        if (custody != null) ok &= tellCustody(verifier.custody(file, custody, custodyKey));
        return ok ? Exit.DONE : Exit.NO;
    }

    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            description =
                    "Forgets a bundle that was imported, for good: its key is destroyed. Who imported it and when stays"
                            + " in the sealed log. 1 when there is none, or it was forgotten before.")
    int forget(
            @Mixin ConfigOption config,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "WHY",
                            description = "Why; kept in the sealed log.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "BUNDLE", description = "Such as R-1.") String bundle) {
        return change(config, "received-forget", bundle, reason, actor);
    }

    @Command(
            name = "hold",
            mixinStandardHelpOptions = true,
            description =
                    "Keeps a bundle that was imported, whatever its age (a legal hold), until `release`. 1 when it is"
                            + " held, or was forgotten.")
    int hold(
            @Mixin ConfigOption config,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "WHY",
                            description = "Why; kept in the sealed log.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "BUNDLE", description = "Such as R-1.") String bundle) {
        return change(config, "received-hold", bundle, reason, actor);
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description =
                    "Ends a legal hold of an imported bundle: `retention.received` counts again. 1 when it is not held.")
    int release(
            @Mixin ConfigOption config,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "WHY",
                            description = "Why; kept in the sealed log.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "BUNDLE", description = "Such as R-1.") String bundle) {
        return change(config, "received-release", bundle, reason, actor);
    }

    private static int change(ConfigOption config, String what, String bundle, String reason, @Nullable String actor) {
        ObjectNode question = JSON.createObjectNode()
                .put("do", what)
                .put("bundle", ReceivedName.parse(bundle).bundle())
                .put("reason", reason)
                .put("actor", Given.name(actor));
        JsonNode answer = DeskCall.ask(config.readWithoutSecrets(), question);
        System.out.println(answer);
        return answer.path("done").asBoolean() ? Exit.DONE : Exit.NO;
    }

    private static boolean tellCustody(Custody custody) {
        custody.problems().forEach(problem -> System.out.println("problem: " + problem));
        if (custody.problems().isEmpty())
            custody.events().forEach(event -> System.out.println("custody: " + AlertText.plain(event)));
        return custody.problems().isEmpty();
    }
}
