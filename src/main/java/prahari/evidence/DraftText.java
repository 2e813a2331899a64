package prahari.evidence;

/** Fills in each form from the facts. Fields after {@code src/site/markdown/drafts.md}; where a form asks what no monitor knows, it is blank. */
final class DraftText {
    private final DraftFacts facts;

    private DraftText(DraftFacts facts) {
        this.facts = facts;
    }

    static Draft of(DraftForm form, DraftFacts facts) {
        var text = new DraftText(facts);
        return switch (form) {
            case CERT_IN -> text.certIn();
            case DPDP_BOARD -> text.dpdpBoard();
            case DPDP_PRINCIPAL -> text.dpdpPrincipal();
            case GDPR_33 -> text.gdpr();
            case BSA_63 -> text.bsa();
            case TAKEDOWN -> text.takedown();
        };
    }

    private Draft certIn() {
        var draft = new Draft(DraftForm.CERT_IN)
                .section("Contact")
                .blank("1 Name, organisation, title, telephone, mobile, e-mail, address", "2 Sector")
                .section("Incident")
                .blank("3 Physical location of the affected computer or network, and ISP")
                .fill("4 Date and time", facts.times())
                .fill("   Noticed, or brought to notice, at", facts.awareness())
                .blank(
                        "5 Critical to the organisation's mission? Details",
                        "6 Affected system: IP, host name, OS, last patched, hardware")
                .fill(
                        "7 Type of incident",
                        "12 data leak (Annexure I); 11 data breach where the source system is known")
                .fill("8 Description", facts.description() + "\n" + facts.excerpt());
        counts(draft)
                .blank("9 Unusual behaviour or symptoms", "10 Experienced earlier?")
                .fill(
                        "11 When and how detected",
                        "by monitoring public Telegram channels and bots; alert "
                                + facts.alert().id() + " raised "
                                + facts.time(facts.alert().raisedAt()))
                .blank("12 Agencies notified")
                .fill(
                        "13 Additional information",
                        "evidence bundle on request; " + facts.captures().size() + " captures with SHA-256:\n"
                                + facts.hashes())
                .fill("14 Apparent source", facts.places() + "\nno IP address is known")
                .blank(
                        "15 Security infrastructure in place",
                        "16 Hosts affected (1-10, 10-100, above 100)",
                        "17 Actions taken");
        return draft.section("Where to send it")
                .fill(
                        "As reported by secondary sources, to be confirmed",
                        "incident@cert-in.org.in, telephone 1800-11-4949")
                .fill("The form", "17 fields as of a public reproduction; compare with the official form");
    }

    private Draft dpdpBoard() {
        var draft = dpdp(DraftForm.DPDP_BOARD)
                .section("Without delay: rule 7(2)(a)")
                .fill("Nature", facts.description())
                .fill("Timing", facts.times())
                .fill("Location of occurrence", facts.places());
        counts(draft)
                .blank("Likely impact")
                .section("Within 72 hours of becoming aware, or as the Board allows: rule 7(2)(b)")
                .fill("Aware since", facts.awareness())
                .blank(
                        "(i) Updated and detailed description",
                        "(ii) Broad facts: events, circumstances and reasons",
                        "(iii) Measures taken or proposed to mitigate the risk",
                        "(iv) Findings regarding the person who caused the breach",
                        "(v) Remedial measures to prevent recurrence",
                        "(vi) Report on the intimations given to Data Principals");
        return draft;
    }

    private Draft dpdpPrincipal() {
        return dpdp(DraftForm.DPDP_PRINCIPAL)
                .section("To each affected Data Principal: rule 7(1)")
                .fill(
                        "(a) Nature and extent",
                        "Personal data of these kinds was seen on Telegram: " + facts.categories())
                .fill("    Timing", facts.times())
                .fill("    Location", "a public place on Telegram")
                .blank(
                        "(b) Consequences relevant to you",
                        "(c) Measures taken to mitigate the risk",
                        "(d) Safety measures that you may take",
                        "(e) Business contact who can answer your questions");
    }

    private Draft dpdp(DraftForm form) {
        return new Draft(form)
                .section("In force")
                .fill(
                        "DPDP Rules 2025, rule 7",
                        facts.dpdpInForce()
                                ? "in force since " + facts.dpdpFrom() + " (as configured)"
                                : "NOT YET IN FORCE: from " + facts.dpdpFrom() + " (as configured)");
    }

    private Draft gdpr() {
        var draft = new Draft(DraftForm.GDPR_33)
                .section("Article 33(3)")
                .fill("(a) Nature of the breach", facts.description())
                .fill("    Categories of data", facts.categories())
                .blank("    Categories of data subjects");
        counts(draft)
                .blank(
                        "    Approximate number of data subjects and of records",
                        "(b) Data protection officer or other contact point",
                        "(c) Likely consequences",
                        "(d) Measures taken or proposed")
                .section("Times")
                .fill("Seen", facts.times())
                .fill("Aware since", facts.awareness())
                .blank("Where later than 72 hours after becoming aware: reasons for the delay (mandatory then)");
        return draft;
    }

    /** Only the hash lines are filled in: whoever signs says the rest. */
    private Draft bsa() {
        return new Draft(DraftForm.BSA_63)
                .section("Part A (to be filled by the Party)")
                .blank(
                        "Name",
                        "Son, daughter or spouse of",
                        "Residing or employed at",
                        "Source: computer or storage media, DVR, mobile, flash drive, CD/DVD, server, cloud, other",
                        "Make and model",
                        "Color",
                        "Serial number",
                        "IMEI/UIN/UID/MAC/Cloud ID",
                        "Other relevant information",
                        "Statement of lawful control, regular use and proper working (text of the schedule)",
                        "Owned, maintained, managed, operated")
                .fill("HASH value/s", facts.hashes())
                .fill("Hash algorithm", "SHA256")
                .fill("Hash report", "data/50-legal/hash-report.csv of the evidence bundle; to be enclosed")
                .blank("Name and signature", "Date (DD/MM/YYYY), time (IST, 24 hours), place")
                .section("Part B (to be filled by the Expert)")
                .blank(
                        "Name, parentage, residing or employed at",
                        "Source and device",
                        "HASH value/s, algorithm, hash report",
                        "Name, designation and signature",
                        "Date (DD/MM/YYYY), time (IST, 24 hours), place");
    }

    private Draft takedown() {
        var draft = new Draft(DraftForm.TAKEDOWN)
                .section("Request")
                .fill("Request id", "prahari-alert-" + facts.alert().id())
                .fill("Date", facts.time(facts.now()))
                .blank("Requester: name, role, organisation, authority", "Reply contact", "Signature")
                .section("Target")
                .fill("Chat", facts.places())
                .section("Items")
                .fill("Messages", facts.items())
                .fill("What is exposed", facts.categories());
        counts(draft)
                .fill("Sample, masked", facts.excerpt())
                .blank("Affected population or brand")
                .section("Rule broken")
                .fill("Telegram's terms", "publication of private data of other people without their consent")
                .blank("Local law")
                .section("Evidence")
                .fill("SHA-256 of each capture", facts.hashes())
                .fill("To be attached", "the redacted evidence bundle only")
                .section("Action asked")
                .fill(
                        "Please",
                        "remove the messages; disable the bot or channel where it is made for this; remove it from search")
                .blank(
                        "Preservation of account data for law enforcement (a request of its own)",
                        "Urgency, mirrors and clones, earlier requests");
        return draft.section("Where to send it")
                .fill(
                        "As reported by secondary sources, to be confirmed",
                        "in-app Report first; abuse@telegram.org with message links")
                .fill(
                        "After sending",
                        "prahari drafts sent " + facts.alert().id() + ": re-checks are due after 24 h, 72 h and 15 d");
    }

    private Draft counts(Draft draft) {
        return draft.fill("Claimed", facts.claimed())
                .fill("Sampled", facts.sampled())
                .fill("Counted", facts.counted());
    }
}
