package prahari.learn;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;

/** Logistic regression with a penalty on large coefficients. */
final class LogisticFit {
    private static final double PENALTY = 1;
    private static final double PRECISION = 1e-4;

    private LogisticFit() {}

    /** The coefficients of the features, for the odds that an example is right; the constant is left out. */
    static double[] coefficients(List<double[]> examples, List<Boolean> right) {
        Linear.disableDebugOutput();
        var problem = new Problem();
        problem.l = examples.size();
        problem.n = examples.get(0).length + 1;
        problem.bias = 1;
        problem.x = examples.stream().map(LogisticFit::features).toArray(Feature[][]::new);
        problem.y = right.stream().mapToDouble(each -> each ? 1 : 0).toArray();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, PENALTY, PRECISION));
        double sign = model.getLabels()[0] == 1 ? 1 : -1; // weights are for the class that came first
        double[] weights = model.getFeatureWeights(); // a copy, with the constant at its end
        double[] coefficients = new double[examples.get(0).length];
        for (int i = 0; i < coefficients.length; i++) coefficients[i] = sign * weights[i];
        return coefficients;
    }

    /** The features, and 1 for the constant. */
    private static Feature[] features(double[] values) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) features.add(new FeatureNode(i + 1, values[i]));
        }
        features.add(new FeatureNode(values.length + 1, 1));
        return features.toArray(Feature[]::new);
    }
}
