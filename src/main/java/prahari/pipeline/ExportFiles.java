package prahari.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import prahari.collect.Attachment.Wanted;

/** Files that lie beside an export; nothing outside of its folder is ever opened, whatever path a message gives. */
public final class ExportFiles implements FileSource {
    private final long most;

    /** @param most how many bytes a file may have */
    public ExportFiles(long most) {
        this.most = most;
    }

    @Override
    public Got get(Wanted wanted, Path to) throws IOException {
        try {
            Path folder = Path.of(wanted.folder());
            if (!Files.isDirectory(folder)) return new Got.Never("the export's folder is gone");
            Path real = folder.toRealPath();
            Path file = real.resolve(wanted.address()).normalize();
            if (!file.startsWith(real) || file.equals(real)) return new Got.Never("its path leads out of the export");
            if (!Files.exists(file)) return new Got.Never("it does not lie beside the export");
            // a link may lead anywhere, and its aim can change between the look and the reading
            if (!file.toRealPath().equals(file)) return new Got.Never("its path goes through a link");
            if (!Files.isRegularFile(file)) return new Got.Never("it is no file");
            long size = Files.size(file);
            if (size > most) return new Got.Never("it is larger than " + (most >> 20) + " MB");
            return new Got.Here(file);
        } catch (InvalidPathException e) {
            return new Got.Never("its path is none");
        }
    }
}
