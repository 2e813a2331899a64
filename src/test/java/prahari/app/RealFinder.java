package prahari.app;

import java.util.List;
import java.util.function.Function;
import prahari.model.Identified;

/** What the service itself uses to find identifiers in whatever it is about to show, for tests of what is shown. */
public final class RealFinder {
    private RealFinder() {}

    public static Function<String, List<Identified>> finder() {
        return new Masking()::find;
    }

    /** The same for what leaves the team. */
    public static Function<String, List<Identified>> ofPersonal() {
        return new Masking()::findPersonal;
    }
}
