package prahari.document;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import prahari.document.Extract.Part;

/** Pictures that lie in a file, laid apart so that another program can look at them; under names of our own. */
final class Pictures {
    /** Of one file; each may take Tesseract a minute. */
    static final int MOST = 20;

    private static final long MOST_BYTES = 20L << 20;
    private static final long MOST_BYTES_IN_ALL = 64L << 20;

    private final Path folder;
    private final List<Part> parts = new ArrayList<>();
    private long bytes;

    /** @param folder that is empty */
    Pictures(Path folder) {
        this.folder = folder;
    }

    boolean isFull() {
        return parts.size() >= MOST || bytes >= MOST_BYTES_IN_ALL;
    }

    /** A picture that lies in a file already. */
    void add(Path picture, String name, String type) throws IOException {
        if (isFull() || Files.size(picture) > MOST_BYTES) return;
        Path own = folder.resolve(number());
        Files.copy(picture, own);
        added(own, name, type);
    }

    /** One that is drawn. */
    void add(BufferedImage picture, String name) throws IOException {
        if (isFull()) return;
        Path own = folder.resolve(number());
        if (ImageIO.write(picture, "png", new File(own.toString()))) added(own, name, "image/png");
    }

    /** Each with the name of its own file in place of a text. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    private String number() {
        return "picture" + parts.size();
    }

    private void added(Path own, String name, String type) throws IOException {
        bytes += Files.size(own);
        parts.add(new Part(name, type, null, String.valueOf(own.getFileName()), null));
    }
}
