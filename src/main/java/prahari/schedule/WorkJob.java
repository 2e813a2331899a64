package prahari.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
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
    public void execute(JobExecutionContext context) {
        try {
            work.action().run();
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("work", work.name())
                    .log("Scheduled work failed; it runs again when next due");
        }
    }
}
