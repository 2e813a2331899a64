-- Since when a bundle of another monitor is forgotten: its key is destroyed, its file is gone. Times are UTC.
alter table received_bundle add column forgotten_at timestamp with time zone;
