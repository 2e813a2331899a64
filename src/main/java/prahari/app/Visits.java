package prahari.app;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import prahari.collect.RequestBudget;
import prahari.collect.SourceStore;
import prahari.collect.Timetable;
import prahari.collect.VisitPlanner;
import prahari.collect.VisitSchedule;
import prahari.config.Config;
import prahari.config.Pacing;
import prahari.http.Routes;
import prahari.model.Source;
import prahari.store.Database;

/** When channels are visited, as configured. */
final class Visits {
    private Visits() {}

    /** Makes the schedule, with what was learned before a restart. */
    static VisitSchedule schedule(
            Config config,
            Database database,
            SourceStore sources,
            Routes pages,
            InstantSource clock,
            RandomGenerator random) {
        Pacing pacing = config.polling().pacing();
        List<String> channels = database.read(sources::all).stream()
                .filter(source -> source.active() && source.source() instanceof Source.PublicChannel)
                .map(source -> source.source().id())
                .toList();
        int count = channels.size();
        var timetable = new Timetable(pacing.jitter(), random);
        double visits = timetable.stretched(pacing.visitsPerHour(count));
        var planner = new VisitPlanner(visits, pacing.shortest(count), pacing.longest(count));
        Integer perHour = pacing.budget();
        RequestBudget budget = perHour == null ? null : new RequestBudget(perHour, pages::asked, clock.instant());
        var schedule = new VisitSchedule(planner, timetable, budget);
        database.useTransaction(tx -> schedule.takeUp(tx, channels, clock.instant()));
        return schedule;
    }
}
