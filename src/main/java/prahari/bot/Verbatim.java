package prahari.bot;

import com.fasterxml.jackson.annotation.JsonValue;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * A method of the Bot API whose answer is taken as text.
 *
 * <p>The library reads answers into its own classes and gives up on the whole answer when one field of one update is
 * missing. As text, nothing is lost: updates are kept as they were sent, and what they hold is read leniently.
 */
final class Verbatim extends BotApiMethod<String> {
    private static final long serialVersionUID = 1;

    private final BotApiMethod<?> method;

    Verbatim(BotApiMethod<?> method) {
        this.method = method;
    }

    /** What is sent. */
    @JsonValue
    BotApiMethod<?> method() {
        return method;
    }

    @Override
    public String getMethod() {
        return method.getMethod();
    }

    @Override
    public void validate() throws TelegramApiValidationException {
        method.validate();
    }

    @Override
    public String deserializeResponse(String answer) {
        return answer;
    }
}
