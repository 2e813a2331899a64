package prahari.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.JobFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * The scheduler: its jobs and triggers live in the database, so that what fell due while the program was down runs once, at
 * once, and no work runs twice at a time.
 */
public final class Schedule implements AutoCloseable {
    private static final String GROUP = "prahari";

    /**
     * Quartz lets a trigger that is behind by more than its threshold rest until its next look for misfires, as long again.
     * Work that takes longer than its interval gets there in the best of health, so {@link WorkJob} sees to what was missed.
     */
    private static final Duration NEVER_A_MISFIRE = Duration.ofDays(3650);

    private final Scheduler scheduler;

    private Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Makes the scheduler and brings its persisted jobs in line with {@code works}: new ones added, changed intervals
     * rescheduled, ones that are gone deleted. Nothing runs before {@link #start()}.
     *
     * @param name tells schedulers in one JVM apart; the same name finds its persisted jobs again
     */
    public static Schedule of(String name, DataSource database, List<Work> works) {
        DBConnectionManager.getInstance().addConnectionProvider(name, new Pool(database));
        Map<String, Work> byName = new HashMap<>();
        works.forEach(work -> byName.put(work.name(), work));
        try {
            Scheduler scheduler = new StdSchedulerFactory(settings(name, works.size())).getScheduler();
            JobFactory factory = (bundle, owner) -> {
                Work work = byName.get(bundle.getJobDetail().getKey().getName());
                if (work == null)
                    throw new SchedulerException(
                            "no such work: " + bundle.getJobDetail().getKey());
                return new WorkJob(work);
            };
            scheduler.setJobFactory(factory);
            for (JobKey key : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
                if (!byName.containsKey(key.getName())) scheduler.deleteJob(key);
            }
            for (Work work : works) plan(scheduler, work);
            return new Schedule(scheduler);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler could not be set up: " + e.getMessage(), e);
        }
    }

    /** Starts firing. */
    public void start() {
        try {
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler could not be started: " + e.getMessage(), e);
        }
    }

    /** Stops firing and waits for running work to end. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler could not be stopped: " + e.getMessage(), e);
        }
    }

    private static void plan(Scheduler scheduler, Work work) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(WorkJob.class)
                .withIdentity(work.name(), GROUP)
                .storeDurably()
                .requestRecovery()
                .build();
        TriggerKey key = TriggerKey.triggerKey(work.name(), GROUP);
        SimpleTrigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(work.every().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
        scheduler.addJob(job, true);
        if (!(scheduler.getTrigger(key) instanceof SimpleTrigger persisted)) {
            scheduler.scheduleJob(trigger);
        } else if (persisted.getRepeatInterval() != work.every().toMillis()) {
            scheduler.rescheduleJob(key, trigger);
        }
    }

    private static Properties settings(String name, int works) {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", name);
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty("org.quartz.threadPool.threadCount", String.valueOf(Math.max(1, Math.min(10, works))));
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.setProperty("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        settings.setProperty("org.quartz.jobStore.useProperties", "true");
        settings.setProperty("org.quartz.jobStore.dataSource", name);
        settings.setProperty("org.quartz.jobStore.misfireThreshold", String.valueOf(NEVER_A_MISFIRE.toMillis()));
        return settings;
    }

    /** Lends the program's own pool to Quartz, which must not close it. */
    private record Pool(DataSource database) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
