-- The lifecycle of alerts: every step is kept with the events, and applied again in order the steps give the row again.

-- JSON of alert.Step; null for events that changed nothing by themselves.
alter table alert_event add column step varchar(4000);

-- JSON of alert.Progress.
alter table alert add column progress varchar(4000);
update alert set progress = cast(json_object(
        'under': (select was from alert_inhibition i where i.alert_id = alert.id and alert.state = 'INHIBITED'),
        'ownScore': hit_score,
        'boost': (select coalesce(sum(points), 0) from alert_boost b where b.alert_id = alert.id),
        'hits': (select count(*) from alert_event e where e.alert_id = alert.id and e.what in ('raised', 'hit')),
        'chats': (select count(distinct m.chat_id) from alert_member a join message m on m.id = a.message_id
                  where a.alert_id = alert.id),
        'fresh': 0, 'level': 0, 'repeats': 0, 'reminded': false, 'reopened': 0, 'organisations': coalesce((select json_arrayagg(o.organisation order by o.organisation) from alert_organisation o
                  where o.alert_id = alert.id), json_array()),
        'since': formatdatetime(current_timestamp at time zone 'UTC', 'yyyy-MM-dd''T''HH:mm:ss''Z'''),
        'rungAt': null,
        'hitAt': formatdatetime(raised_at at time zone 'UTC', 'yyyy-MM-dd''T''HH:mm:ss''Z'''),
        'snoozedUntil': null, 'snoozedBy': null) as varchar);
alter table alert alter column progress set not null;

-- What was there before begins with a step that says how it stood.
insert into alert_event (alert_id, at, actor, via, what, detail, step)
select id, raised_at, 'prahari', 'service', 'kept_so_far', '', cast(json_object(
        'is': 'keep', 'state': state, 'revision': revision, 'severity': severity, 'score': score, 'label': label,
        'topHitId': top_hit_id, 'owner': owner, 'verdict': verdict,
        'closedAt': formatdatetime(closed_at at time zone 'UTC', 'yyyy-MM-dd''T''HH:mm:ss.SSSSSS''Z'''),
        'progress': progress format json) as varchar)
from alert;

alter table alert drop column hit_score;
alter table alert_inhibition drop column was;

-- When an alert's timers are up; made again from the alert whenever it changes.
create table alert_timer (
    alert_id bigint not null references alert (id) on delete cascade,
    timer    varchar(16) not null,                      -- alert.Timer
    due_at   timestamp with time zone not null,
    primary key (alert_id, timer)
);
create index alert_timer_due on alert_timer (due_at);
insert into alert_timer (alert_id, timer, due_at) select id, 'WAIT', current_timestamp from alert where state <> 'CLOSED';
