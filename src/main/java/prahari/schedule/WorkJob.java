package prahari.schedule;

import java.time.Duration;
import java.util.Date;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one job class: runs the work whose name is the job's. */
@DisallowConcurrentExecution
final class WorkJob implements Job {
    private static final Logger log = LoggerFactory.getLogger(WorkJob.class);

    private final Work work;

    WorkJob(Work work) {
        this.work = work;
    }

    /** The edge at which an error becomes a log line; the next run tries again. */
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        dropMissed(context);
        try {
            work.action().run();
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("work", work.name())
                    .log("Scheduled work failed; it runs again when next due");
        }
    }

    /** Runs that were missed are not made up for: the interval counts from when this one began. */
    private void dropMissed(JobExecutionContext context) throws JobExecutionException {
        Date began = context.getFireTime();
        Duration late = Duration.between(context.getScheduledFireTime().toInstant(), began.toInstant());
        if (context.isRecovering() || late.compareTo(work.every()) <= 0) return;
        Trigger trigger = context.getTrigger();
        try {
            context.getScheduler()
                    .rescheduleJob(
                            trigger.getKey(),
                            trigger.getTriggerBuilder()
                                    .startAt(Date.from(began.toInstant().plus(work.every())))
                                    .build());
        } catch (SchedulerException e) {
            throw new JobExecutionException("the next run of " + work.name() + " could not be set", e);
        }
    }
}
