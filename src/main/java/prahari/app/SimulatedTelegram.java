package prahari.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import prahari.simulator.InvalidScenarioException;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;

/** The Telegram simulator as a program of its own. */
public final class SimulatedTelegram implements AutoCloseable {
    private final Simulator simulator;
    private final SimulatorOptions options;

    private SimulatedTelegram(Simulator simulator, SimulatorOptions options) {
        this.simulator = simulator;
        this.options = options;
    }

    /** Starts to replay the scenario from its beginning. */
    public static SimulatedTelegram start(Path file, int port, double speed, @Nullable String token) {
        Scenario scenario = scenario(file);
        SimulatorOptions options = SimulatorOptions.standard().withPort(port);
        if (token != null) options = options.withToken(token);
        var clock = new ScenarioClock(scenario.from(), speed);
        Simulator simulator = Simulator.start(scenario, clock.pace(), options);
        clock.letGo();
        return new SimulatedTelegram(simulator, options);
    }

    static Scenario scenario(Path file) {
        try {
            return Scenario.read(file);
        } catch (InvalidScenarioException e) {
            throw new CannotStart(String.join("\n", e.problems()), e);
        }
    }

    /** Where it answers. */
    public String address() {
        return simulator.address().toString();
    }

    /** The bot token it accepts. */
    public String token() {
        return options.token();
    }

    /** The analysts' chat. */
    public long chat() {
        return options.chats().get(0).id();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
