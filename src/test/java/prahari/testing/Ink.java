package prahari.testing;

import java.awt.image.BufferedImage;

/** Where something dark stands on a picture. */
public final class Ink {
    private static final int DARK = 128;

    private final BufferedImage picture;

    public Ink(BufferedImage picture) {
        this.picture = picture;
    }

    /** The share of the picture that is dark. */
    public double share() {
        int dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) if (isDark(x, y)) dark++;
        }
        return dark / ((double) picture.getWidth() * picture.getHeight());
    }

    /** The first dark column in a part of the picture, edges in pixels; that of its right edge when nothing is dark. */
    public int left(int fromX, int toX, int fromY, int toY) {
        for (int x = fromX; x < toX; x++) if (isColumnDark(x, fromY, toY)) return x;
        return toX;
    }

    /** The last dark column; that of the left edge when nothing is dark. */
    public int right(int fromX, int toX, int fromY, int toY) {
        for (int x = toX - 1; x >= fromX; x--) if (isColumnDark(x, fromY, toY)) return x;
        return fromX;
    }

    private boolean isColumnDark(int x, int fromY, int toY) {
        for (int y = fromY; y < toY; y++) if (isDark(x, y)) return true;
        return false;
    }

    private boolean isDark(int x, int y) {
        int color = picture.getRGB(x, y);
        return (color >> 16 & 0xff) < DARK && (color >> 8 & 0xff) < DARK && (color & 0xff) < DARK;
    }
}
