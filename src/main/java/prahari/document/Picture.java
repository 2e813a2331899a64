package prahari.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** QR codes in pictures, such as those of vaccination certificates and identity cards. */
final class Picture {
    /** Phones take fewer; a picture that unpacks to more is no photo. */
    private static final long MOST_PIXELS = 24_000_000;

    private Picture() {}

    static void read(File file, RowSample sample) throws IOException, Refused {
        codes(image(file), sample);
    }

    /** The codes in a picture that is drawn. */
    static void codes(BufferedImage image, RowSample sample) throws Refused {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        Map<DecodeHintType, Object> hints = Map.of(
                DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE));
        try {
            for (Result code : new QRCodeMultiReader().decodeMultiple(bitmap, hints)) sample.add(code.getText());
        } catch (NotFoundException e) {
            // a picture without a code
        } catch (RuntimeException e) {
            throw new Refused("broken: its code cannot be read");
        }
    }

    private static BufferedImage image(File file) throws IOException, Refused {
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new Refused("unknown: no reader for this kind of picture");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) throw new Refused("too large: " + pixels + " pixels");
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            throw new Refused("broken: the picture cannot be read");
        }
    }
}
