-- What each watched camera saw, minute by minute, for the review of yesterday's video; kept for fourteen days.

create table timeline (
    camera_id text not null,
    minute timestamptz not null,
    pictures integer not null,
    motion double precision not null, -- mean share of the picture that moved, 0 to 1
    motion_most double precision not null,
    people integer not null, -- at once, at most
    vehicles integer not null,
    still integer not null, -- things that stand and were not there before
    nearest double precision not null, -- of any rule's limit, in parts of it; 1 and more: full
    primary key (camera_id, minute)
);

create index timeline_minute on timeline (minute);
