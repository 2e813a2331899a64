package prahari.bot;

import java.util.function.IntConsumer;

/** What people can ask about the rules; answered by whoever has them. */
public interface RuleAnswers {
    /** Which generation is in force since when, how many rules it has, and what an admin must know of it. */
    String standing();

    /** What the rules in force say of a text and which nearly held, identifiers masked. */
    String explain(String text);

    /**
     * Which alerts the rules in the folder would have raised otherwise than those in force. Takes long.
     *
     * @param days how far back
     * @param percent is told now and then how far it got
     * @return the outcome in words, or why there is none
     */
    String backtest(int days, IntConsumer percent);
}
