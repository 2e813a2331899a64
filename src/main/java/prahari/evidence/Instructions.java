package prahari.evidence;

import java.nio.charset.StandardCharsets;
import prahari.model.PublicKeys;

/** How to check a bundle without Prahari. */
final class Instructions {
    private static final String TEXT = """
            %1$s: how to check this bundle
            ==================================================================

            Made at %2$s, signed with the Ed25519 key
              id           %3$s
              fingerprint  %4$s
              as OpenSSH   %5$s
            Ask whoever runs the monitor for this fingerprint by another way (telephone, paper) before you trust it:
            anybody can make a bundle that fits its own enclosed key.

            With Prahari:
              prahari bundle verify FILE.zip --key signing-key.pub        (a key that you got by another way)

            A file that ends with .age, or is no ZIP, is a full bundle encrypted to those who may read it:
              age -d -i YOUR_IDENTITY FILE.zip.age > FILE.zip             (or the line above with --identity YOUR_IDENTITY)

            Without it: unpack the ZIP, go into the folder %1$s, and run these in bash.
            GNU coreutils, OpenSSL 3 and OpenSSH are enough. Every command must say what stands behind it; one that
            fails, and a bundle without its folder signatures, is to be refused.

            1. The key is the one you were told of: the fingerprint above.
            openssl pkey -pubin -in signing-key.pub -outform DER | sha256sum

            2. The list of lists was signed with it: "Signature Verified Successfully".
            openssl pkeyutl -verify -pubin -inkey signing-key.pub -rawin -in tagmanifest-sha256.txt -sigfile signatures/tagmanifest-sha256.txt.sig

            3. The same with OpenSSH: Good "prahari-bundle" signature for prahari with the key as OpenSSH tells it above.
            ssh-keygen -Y verify -f allowed_signers -I prahari -n prahari-bundle -s signatures/tagmanifest-sha256.txt.sshsig < tagmanifest-sha256.txt

            4. The lists are as they were, and every file in them: "OK" for each.
            sha256sum --check --strict tagmanifest-sha256.txt
            sha256sum --check --strict manifest-sha256.txt
            sha512sum --check --strict manifest-sha512.txt

            5. Nothing was added or taken away: no output.
            diff <(cat manifest-sha256.txt tagmanifest-sha256.txt | cut -c67- | cat - <(printf '%%s\\n' tagmanifest-sha256.txt signatures/tagmanifest-sha256.txt.{sig,sshsig}%7$s) | LC_ALL=C sort) <(find . ! -type d | cut -c3- | LC_ALL=C sort)

            6. It is the bundle that you were told of, not an earlier one under its name: one line, with the name of the folder.
            grep -Fx "External-Identifier: $(basename "$PWD")" bag-info.txt

            7. The log was signed with the key: "Signature Verified Successfully". checkpoint.txt is a C2SP signed note.
            note=$(mktemp -d); head -n 3 data/40-custody/checkpoint.txt > $note/text; tail -n 1 data/40-custody/checkpoint.txt | cut -d' ' -f3 | base64 -d | tail -c 64 > $note/sig; openssl pkeyutl -verify -pubin -inkey signing-key.pub -rawin -in $note/text -sigfile $note/sig

            %8$s

            Each capture and event carries its leaf of that log and the path to the root (RFC 6962: SHA-256 of 00 and the
            leaf, then of 01 and two hashes). Compare size and root with a checkpoint that you were given earlier.

            The folder is also a bag after BagIt 1.0 (RFC 8493), which any BagIt tool checks. BagIt knows no signatures:
            a bag that is whole says nothing of who made it.

            What it shows: the files are what the holder of the key signed. What it does not show: that Telegram said
            nothing else, or when; the times are those of the monitor's clock.

            Files, below data/
              00-report/             for reading
              10-capture/index.json  where and when each page was fetched, and the SHA-256 of its bytes%6$s
              10-capture/posts/      drawings by Prahari of the first captured posts, not a browser's
              20-analysis/           alert.json, hits.json; messages/N/ has every version that was seen of a message;
                                     rules/HASH/ the rules that matched, as they were then (HASH names the whole set)
              30-machine/            for other programs: STIX 2.1, a MISP event, tables of messages and indicators
              40-custody/            what people and the program did with the alert before this export; the log
              50-legal/              the hash of each capture
              60-redaction/          redacted bundles only: what was masked where, with tokens instead of values
            """;

    private static final String NO_STAMP = "No third party stamped the time: no authority was configured.";
    private static final String STAMP_FILES =
            " signatures/tagmanifest-sha256.txt.tsr signatures/tagmanifest-sha256.txt.tsr.sig signatures/tsa-chain.pem";
    private static final String STAMP = """
            8. A timestamp authority (RFC 3161) says that the list of lists existed at its time: "Verification: OK". Get the
            certificates of the authority from itself; tsa-chain.pem is what its answer holds.
            openssl ts -verify -data tagmanifest-sha256.txt -in signatures/tagmanifest-sha256.txt.tsr -CAfile tsa-root.pem -untrusted signatures/tsa-chain.pem""";

    private Instructions() {}

    static BundleZip.Part of(Dossier dossier, SigningKey key) {
        String captures = dossier.variant() == Variant.FULL
                ? "; the bytes beside it,\n                         and all of them as one WARC 1.1 file: 10-capture/captures.warc.gz\n"
                        + "                         (the stretch of a capture: tail -c +$((OFFSET+1)) FILE | head -c BYTES | sha256sum)"
                : ";\n                         the bytes stay with the monitor; positions in hits.json count in the clear text."
                        + "\n                         Masked are identifiers, numbers of nine digits and more, and names and addresses"
                        + "\n                         behind a label or below a column name that says so. Not masked are names in"
                        + "\n                         sentences, user names, and shorter numbers: read it before you hand it on";
        String text = TEXT.formatted(
                dossier.name(),
                dossier.createdAt(),
                key.keyId(),
                PublicKeys.fingerprint(key.publicKey()),
                SshSignature.fingerprint(key.publicKey()),
                captures,
                dossier.authority() == null ? "" : STAMP_FILES,
                dossier.authority() == null ? NO_STAMP : STAMP);
        return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
