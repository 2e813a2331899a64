package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prahari.identifier.Identifiers;

class DetectorTypesTest {
    @Test
    void all_isWhatIdentifiersOffer() {
        assertThat(DetectorTypes.ALL).containsExactlyInAnyOrderElementsOf(Identifiers.types());
    }
}
