package prahari.bot;

import java.util.function.IntConsumer;
import prahari.language.Said;

/** What people can ask about the rules; answered by whoever has them. */
public interface RuleAnswers {
    /** Which generation is in force since when, how many rules it has, and what an admin must know of it. */
    Said standing();

    /** What the rules in force say of a text and which nearly held, identifiers masked. */
    Said explain(String text);

    /**
     * Puts proposed rules into force.
     *
     * @param hash how the generation begins
     * @return what came of it
     */
    Said activate(String hash, String who);

    /** Declines proposed rules; {@link #activate} tells the rest. */
    Said refuse(String hash, String who);

    /**
     * Which alerts the proposed rules, or those in the folder where none wait, would have raised otherwise than those in force. Takes long.
     *
     * @param days how far back
     * @param percent is told now and then how far it got
     * @return the outcome in words, or why there is none
     */
    Said backtest(int days, IntConsumer percent);
}
