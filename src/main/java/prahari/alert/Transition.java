package prahari.alert;

import java.util.List;
import prahari.language.Said;

/**
 * What a step did.
 *
 * @param what the event's name
 * @param detail what people read beside it
 */
record Transition(Alert after, String what, Said detail, List<Effect> effects) {
    Transition {
        effects = List.copyOf(effects);
    }
}
