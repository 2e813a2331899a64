package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import prahari.bot.ButtonCodes.Press;
import prahari.model.Secret;

class ButtonCodesTest {
    private final ButtonCodes codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));

    @Property
    void read_whatWasWritten(
            @ForAll Action action,
            @ForAll @LongRange(min = 1) long id,
            @ForAll @IntRange(min = 1, max = 999_999_999) int revision) {
        var press = new Press(action, id, revision);

        String data = codes.write(press);

        assertThat(data.length()).isBetween(1, 64);
        assertThat(codes.read(data)).contains(press);
    }

    @Property
    void read_anyText_isNoButton(@ForAll String data) {
        assertThat(codes.read(data)).isEmpty();
    }

    @Test
    void read_changedOrForeign_isNoButton() {
        String data = codes.write(new Press(Action.TAKE, 42, 3));
        String foreign = new ButtonCodes(Secret.of("another key for the tests")).write(new Press(Action.TAKE, 42, 3));

        assertThat(data).startsWith("a1:1:16:3:");
        assertThat(codes.read(data.replaceFirst("a1:1", "a1:2"))).isEmpty();
        assertThat(codes.read(data.replaceFirst(":16:", ":17:"))).isEmpty();
        assertThat(codes.read(foreign)).isEmpty();
    }

    @Test
    void new_shortKey_isRefused() {
        assertThatThrownBy(() -> new ButtonCodes(Secret.of("short"))).isInstanceOf(IllegalArgumentException.class);
    }
}
