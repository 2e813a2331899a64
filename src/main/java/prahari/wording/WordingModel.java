package prahari.wording;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Span;
import prahari.text.TextViews;

/**
 * Judges the wording of messages: for each question a weight a feature, added up and made a likelihood (logistic
 * regression). It sees what no list of phrases has, and cannot say it in one phrase: rules weigh what it says.
 */
public final class WordingModel {
    /** What is asked of a message; the labels are weighed against each other. */
    enum Question {
        THREAT(0),
        GRAVE(1),
        CRITICAL(2),
        LEAK(3),
        SALE(4),
        LOOKUP_BOT(5),
        CREDENTIALS(6);

        private final int index;

        Question(int index) {
            this.index = index;
        }

        /** Where its weights stand among those of a feature; the files of models have it so. */
        int index() {
            return index;
        }
    }

    private static final Question[] QUESTIONS = Question.values();
    private static final Label[] LABELS = {Label.LEAK, Label.SALE, Label.LOOKUP_BOT, Label.CREDENTIALS};
    private static final int MAGIC = 0x50524857;
    private static final int MOST = 127;

    /** By place, then by question: weights in parts of the question's scale. */
    private final byte[] weights;

    private final float[] scales;
    private final float[] constants;
    private final String learnedFrom;

    private WordingModel(byte[] weights, float[] scales, float[] constants, String learnedFrom) {
        this.weights = weights;
        this.scales = scales;
        this.constants = constants;
        this.learnedFrom = learnedFrom;
    }

    /**
     * A model of learned weights, of which it keeps seven bits each.
     *
     * @param weights by question, then by place
     * @param constants by question
     * @param learnedFrom names the messages that it was learned from
     */
    static WordingModel of(double[][] weights, double[] constants, String learnedFrom) {
        byte[] all = new byte[WordingFeatures.PLACES * QUESTIONS.length];
        float[] scales = new float[QUESTIONS.length];
        float[] kept = new float[QUESTIONS.length];
        for (int question = 0; question < QUESTIONS.length; question++) {
            double largest = 1e-9;
            for (double weight : weights[question]) largest = Math.max(largest, Math.abs(weight));
            scales[question] = (float) (largest / MOST);
            kept[question] = (float) constants[question];
            for (int place = 0; place < WordingFeatures.PLACES; place++)
                all[place * QUESTIONS.length + question] =
                        (byte) Math.round(weights[question][place] / scales[question]);
        }
        return new WordingModel(all, scales, kept, learnedFrom);
    }

    /** The model that the program ships with. */
    public static WordingModel shipped() {
        return Shipped.MODEL;
    }

    private static final class Shipped {
        static final WordingModel MODEL = load();

        private static WordingModel load() {
            try (InputStream in = WordingModel.class.getResourceAsStream("wording.model")) {
                if (in == null) throw new IllegalStateException("the program comes without its model of wordings");
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads what {@link #write} wrote; {@link IOException} for anything else. */
    static WordingModel read(InputStream from) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(from))) {
            if (in.readInt() != MAGIC) throw new IOException("no model of wordings");
            if (in.readInt() != WordingFeatures.VERSION) throw new IOException("a model of other features");
            String learnedFrom = in.readUTF();
            float[] scales = new float[QUESTIONS.length];
            float[] constants = new float[QUESTIONS.length];
            for (int i = 0; i < QUESTIONS.length; i++) {
                scales[i] = in.readFloat();
                constants[i] = in.readFloat();
            }
            byte[] weights = new byte[WordingFeatures.PLACES * QUESTIONS.length];
            in.readFully(weights);
            return new WordingModel(weights, scales, constants, learnedFrom);
        }
    }

    /** Writes the model, the same bytes for the same model. */
    void write(OutputStream to) throws IOException {
        try (var out = new DataOutputStream(new GZIPOutputStream(to))) {
            out.writeInt(MAGIC);
            out.writeInt(WordingFeatures.VERSION);
            out.writeUTF(learnedFrom);
            for (int i = 0; i < QUESTIONS.length; i++) {
                out.writeFloat(scales[i]);
                out.writeFloat(constants[i]);
            }
            out.write(weights);
        }
    }

    /** Names the messages that the model was learned from. */
    String learnedFrom() {
        return learnedFrom;
    }

    /**
     * Judges a message; takes time in proportion to its length, and no more than for its first few thousand chars.
     *
     * @param document the name of the file that came with it
     */
    public Wording judge(TextViews views, List<Identified> identified, @Nullable String document) {
        double[] sums = new double[QUESTIONS.length];
        WordingFeatures.of(views, identified, document).forEach((place, value) -> {
            int from = place * sums.length;
            for (int question = 0; question < sums.length; question++)
                sums[question] += weights[from + question] * value;
        });
        for (int question = 0; question < sums.length; question++)
            sums[question] = sums[question] * scales[question] + constants[question];
        int first = Question.LEAK.index();
        int likeliest = 0;
        for (int i = 1; i < LABELS.length; i++) if (sums[first + i] > sums[first + likeliest]) likeliest = i;
        return new Wording(
                percent(sums[Question.THREAT.index()]),
                percent(sums[Question.GRAVE.index()]),
                percent(sums[Question.CRITICAL.index()]),
                LABELS[likeliest]);
    }

    /** The words of a message that speak most for its being a threat, in order, with their places in the text as given. */
    public List<Span> telling(TextViews views, int most) {
        int threat = Question.THREAT.index();
        return WordingFeatures.of(views, List.of(), null)
                .telling(place -> weights[place * QUESTIONS.length + threat], most)
                .stream()
                .map(span -> views.words().span(span.start(), span.end()))
                .toList();
    }

    private static int percent(double odds) {
        return (int) Math.round(100 / (1 + Math.exp(-odds)));
    }
}
