package prahari.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import prahari.model.Blob;

/** The look of a report, and the promise to the browser that nothing else is wanted. */
final class ReportStyle {
    private static final String CSS = """
            :root { color-scheme: light dark; --line: #8886; --mark: #ffd54f; --id: #c2185b22; }
            body { font: 1rem/1.5 system-ui, "Noto Sans", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil",
                   "Noto Sans Telugu", "Noto Naskh Arabic", "Noto Nastaliq Urdu", sans-serif;
                   max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
            th, td { text-align: start; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--line);
                     overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: plaintext; }
            th { font-weight: 600; white-space: nowrap; }
            .list th:last-child, .list td:last-child { width: 45%; }
            .said { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; border: 1px solid var(--line);
                    border-radius: .4rem; padding: .8rem 1rem; line-height: 1.8; }
            .note { border-inline-start: .3rem solid #c2185b; padding: .4rem .8rem; }
            mark { background: var(--mark); color: #000; }
            .id { outline: 1px solid #c2185b; border-radius: .2rem; background: var(--id); }
            .unseen { font: .75em monospace; border: 1px dashed; padding: 0 .2em; unicode-bidi: isolate; direction: ltr; }
            code { font-size: .85em; }
            .draft::before { content: "DRAFT"; position: fixed; inset: 0; display: grid; place-items: center; rotate: -30deg;
                             font-size: 22vmin; font-weight: 700; color: #c2185b22; pointer-events: none; }
            @media print { :root { color-scheme: light; } body { margin: 0; max-width: none; } h2 { break-after: avoid; }
                           tr { break-inside: avoid; } mark, .id { print-color-adjust: exact; } }
            """;

    static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; \
            form-action 'none'">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>%s</style>
            """.formatted(hash(), CSS);

    private ReportStyle() {}

    private static String hash() {
        byte[] digest = HexFormat.of().parseHex(Blob.utf8(CSS).sha256());
        return new String(Base64.getEncoder().encode(digest), StandardCharsets.US_ASCII);
    }
}
