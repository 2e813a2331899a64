package prahari.identifier;

import java.util.List;
import java.util.stream.Stream;

/**
 * The national ids of all countries but India, the USA and the United Kingdom. Each way to write one has the confidence
 * that it deserves with no word near: .2 where one number in ten passes, .4 for one in a hundred, above half only where
 * few ordinary numbers have the shape.
 */
final class NationalIds {
    /** All of them. */
    static final List<NationalId> ALL = Stream.of(
                    AmericanIds.ALL, WesternIds.ALL, EasternIds.ALL, AsianIds.ALL, SouthernIds.ALL)
            .flatMap(List::stream)
            .toList();

    private NationalIds() {}
}
