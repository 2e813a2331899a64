package prahari.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
    @TempDir
    Path place;

    private Path folder;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectories(place.resolve("rules"));
        Files.writeString(folder.resolve("a.yml"), "a");
    }

    @Test
    void read_takesFilesBelowByTheirPath() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("more/b.yaml"), "b");
        Files.writeString(folder.resolve("notes.txt"), "no");

        assertThat(RuleFiles.read(folder)).containsOnlyKeys("a.yml", "more/b.yaml");
    }

    @Test
    void read_refusesALinkThatLeadsOut() throws IOException {
        Path outside = Files.writeString(place.resolve("outside.yml"), "secret");
        Files.createSymbolicLink(folder.resolve("b.yml"), outside);

        assertThatThrownBy(() -> RuleFiles.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("b.yml is a link that leads out of the folder");
    }

    @Test
    void read_refusesALinkToAFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("more"), Files.createDirectories(place.resolve("other")));

        assertThatThrownBy(() -> RuleFiles.read(folder)).hasMessageContaining("more is a link to a folder");
    }

    @Test
    void read_takesEachFileOfAMountedVolumeOnce() throws IOException {
        Files.createDirectories(folder.resolve("..2026_11_29"));
        Files.writeString(folder.resolve("..2026_11_29/b.yml"), "b");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_29"));
        Files.createSymbolicLink(folder.resolve("b.yml"), Path.of("..data/b.yml"));

        assertThat(RuleFiles.read(folder)).containsOnlyKeys("a.yml", "b.yml");
    }

    @Test
    void read_takesAFolderThatIsItselfALink() throws IOException {
        Path link = Files.createSymbolicLink(place.resolve("current"), folder);

        assertThat(RuleFiles.read(link)).containsOnlyKeys("a.yml");
    }
}
