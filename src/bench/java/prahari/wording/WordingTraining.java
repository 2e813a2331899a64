package prahari.wording;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import prahari.identifier.Identifiers;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.text.TextViews;
import prahari.wording.WordingModel.Question;

/** Learns a model of wordings from labelled messages; the same messages give the same model, bit by bit. */
final class WordingTraining {
    /** How much a wrong answer costs beside large weights; found by cross-validation, flat from 10 to 100. */
    private static final double PENALTY = 30;

    private static final double PRECISION = 0.01;

    private final List<Labelled> messages;
    private final Feature[][] features;

    WordingTraining(List<Labelled> messages) {
        this.messages = List.copyOf(messages);
        features = messages.stream().map(WordingTraining::features).toArray(Feature[][]::new);
        Linear.disableDebugOutput();
    }

    private static Feature[] features(Labelled message) {
        var views = TextViews.of(message.text());
        List<FeatureNode> nodes = new ArrayList<>();
        WordingFeatures.of(views, Identifiers.standard().find(views, null), message.document())
                .forEach((place, value) -> nodes.add(new FeatureNode(place + 1, value)));
        nodes.sort(Comparator.comparingInt(FeatureNode::getIndex));
        List<Feature> all = new ArrayList<>();
        for (FeatureNode node : nodes) { // families may share a place
            Feature last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (last != null && last.getIndex() == node.getIndex()) last.setValue(last.getValue() + node.getValue());
            else all.add(node);
        }
        all.add(new FeatureNode(WordingFeatures.PLACES + 1, 1));
        return all.toArray(Feature[]::new);
    }

    /** Learns every question from all messages. */
    WordingModel all(String learnedFrom) {
        Question[] questions = Question.values();
        double[][] weights = new double[questions.length][];
        double[] constants = new double[questions.length];
        for (Question question : questions) {
            double[] learned = learn(question, index -> true);
            weights[question.index()] = learned;
            constants[question.index()] = learned[WordingFeatures.PLACES];
        }
        return WordingModel.of(weights, constants, learnedFrom);
    }

    /** For each message how likely it is a threat, told by what was learned from the messages of the other folds. */
    double[] acrossFolds(int folds) {
        double[] likely = new double[messages.size()];
        for (int fold = 0; fold < folds; fold++) {
            int apart = fold;
            double[] learned = learn(Question.THREAT, index -> index % folds != apart);
            for (int i = fold; i < likely.length; i += folds) {
                double sum = 0;
                for (Feature feature : features[i]) sum += learned[feature.getIndex() - 1] * feature.getValue();
                likely[i] = 1 / (1 + Math.exp(-sum));
            }
        }
        return likely;
    }

    /** Which messages to learn from. */
    private interface Taken {
        boolean is(int index);
    }

    /** The weights by place, and the constant behind them. */
    private double[] learn(Question question, Taken taken) {
        List<Feature[]> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            if (!taken.is(i) || !isAsked(question, messages.get(i))) continue;
            x.add(features[i]);
            y.add(answer(question, messages.get(i)) ? 1.0 : 0.0);
        }
        var problem = new Problem();
        problem.l = x.size();
        problem.n = WordingFeatures.PLACES + 1;
        problem.bias = 1;
        problem.x = x.toArray(Feature[][]::new);
        problem.y = y.stream().mapToDouble(Double::doubleValue).toArray();
        var parameter = new Parameter(SolverType.L2R_LR, PENALTY, PRECISION);
        Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1; // weights are for the class that came first
        double[] learned = model.getFeatureWeights(); // a copy
        for (int i = 0; i < learned.length; i++) learned[i] *= sign;
        return learned;
    }

    /** Labels are told apart only among threats. */
    private static boolean isAsked(Question question, Labelled message) {
        return switch (question) {
            case THREAT, GRAVE, CRITICAL -> true;
            case LEAK, SALE, LOOKUP_BOT, CREDENTIALS -> message.label() != Label.BENIGN;
        };
    }

    private static boolean answer(Question question, Labelled message) {
        return switch (question) {
            case THREAT -> message.severity().compareTo(Severity.MEDIUM) >= 0;
            case GRAVE -> message.severity().compareTo(Severity.HIGH) >= 0;
            case CRITICAL -> message.severity() == Severity.CRITICAL;
            case LEAK -> message.label() == Label.LEAK;
            case SALE -> message.label() == Label.SALE;
            case LOOKUP_BOT -> message.label() == Label.LOOKUP_BOT;
            case CREDENTIALS -> message.label() == Label.CREDENTIALS;
        };
    }
}
