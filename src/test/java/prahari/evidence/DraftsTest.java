package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DraftsTest extends OnScene {
    @ParameterizedTest
    @EnumSource
    void write_marksEveryFormAsADraftAndMasksIt(DraftForm form) throws Exception {
        String page = written(form, "draft.html");
        String text = written(form, "draft.txt");

        assertThat(page)
                .contains("<body class=\"draft\">", "DRAFT: ", DraftPage.BLANK)
                .doesNotContain("<script", "<img", "url(");
        assertThat(text).startsWith("DRAFT: ").endsWith("DRAFT\n").contains(DraftPage.BLANK);
        assertThat(scene.canaries).isNotEmpty().noneMatch(page::contains).noneMatch(text::contains);
        assertThat(page + text)
                .doesNotContainIgnoringCase("court-admissible")
                .doesNotContainIgnoringCase("BSA-compliant")
                .doesNotContainIgnoringCase("tamper-proof");
    }

    @ParameterizedTest
    @EnumSource(names = {"CERT_IN", "DPDP_BOARD", "GDPR_33", "TAKEDOWN"})
    void write_keepsClaimedSampledAndCountedApart(DraftForm form) throws Exception {
        scene.claims("2.5 crore records and 40 lakh users for sale, ");
        alert = scene.alert(3);

        var lines = written(form, "draft.txt").lines().toList();

        assertThat(lines)
                .contains("Claimed: claimed by the poster, not verified: \"2.5 crore records\", \"40 lakh users\"")
                .contains("Sampled: no sample was taken or bought")
                .contains("Counted: counted in 3 captured messages, different values: in.aadhaar 3");
    }

    @Test
    void certIn_tellsTimesInBothZonesAndNoAddressThatIsNotKnown() throws Exception {
        assertThat(written(DraftForm.CERT_IN, "draft.txt"))
                .contains("posted (Telegram's claim): 2026-11-23 10:00:00 UTC = 2026-11-23 15:30:00 Asia/Kolkata")
                .contains("no IP address is known", "12 data leak", "SHA256 ");
    }

    @Test
    void dpdp_saysWhetherItIsInForce() throws Exception {
        assertThat(written(DraftForm.DPDP_BOARD, "a.txt")).contains("NOT YET IN FORCE: from 2027-05-13");
        assertThat(written(DraftForm.DPDP_PRINCIPAL, "b.txt")).contains("NOT YET IN FORCE");
    }

    @Test
    void bsa_fillsInNothingButTheHashes() throws Exception {
        String[] parts = written(DraftForm.BSA_63, "draft.txt").split("== Part B", 2);

        assertThat(parts[0].lines().filter(line -> line.contains(": ") && !line.contains(DraftPage.BLANK)))
                .allMatch(
                        line -> line.matches("(DRAFT|HASH value/s|Hash algorithm|Hash report|Alert \\d+, drafted at).*")
                                || line.contains("  SHA256 "));
        assertThat(parts[1]).doesNotContain("SHA256");
    }

    @Test
    void write_standsInTheCustodyAndAmongTheDisclosures() throws Exception {
        written(DraftForm.TAKEDOWN, "draft.txt");

        var events = scene.database.read(handle -> new BundleStore().events(handle, alert));
        assertThat(events).last().satisfies(event -> {
            assertThat(event.what()).isEqualTo("drafted");
            assertThat(event.detail()).startsWith("takedown sha256=");
        });
        String what = scene.database.read(handle -> handle.createQuery("select what from disclosure")
                .mapTo(String.class)
                .one());
        assertThat(what).isEqualTo("draft");
    }

    @Test
    void write_saysThatThereIsNoSuchAlert() {
        assertThat(drafts().write(99, DraftForm.CERT_IN, dir.resolve("none.txt"), "analyst-1", "cli"))
                .isEmpty();
        assertThat(dir.resolve("none.txt")).doesNotExist();
    }

    private Drafts drafts() {
        return new Drafts(
                scene.database, Scene::identifiers, LocalDate.of(2027, 5, 13), ZoneId.of("Asia/Kolkata"), scene.clock);
    }

    private String written(DraftForm form, String name) throws Exception {
        Path file = dir.resolve("drafts").resolve(name);
        assertThat(drafts().write(alert, form, file, "analyst-1", "cli")).isPresent();
        return Files.readString(file);
    }
}
