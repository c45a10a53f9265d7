-- 平台助理督察案件办理质量: which ended cases are looked at again, and what was found.

-- One draw a day. The seed is kept, so that anybody can repeat the draw; the share too, for it may be set otherwise later.
create table quality_draw (
    day     date        primary key,
    seed    bigint      not null,
    percent integer     not null check (percent between 1 and 100),
    at      timestamptz not null
);

create table quality_sample (
    id      bigint      generated always as identity primary key,
    day     date        not null references quality_draw,
    case_id uuid        not null unique references case_file,
    at      timestamptz not null
);

create index quality_sample_of_day on quality_sample (day, id);

-- A finding is never changed; a later one of the same sample corrects it. No fault: the case was worked on well.
create table quality_finding (
    sample_id bigint       not null references quality_sample,
    no        integer      not null check (no > 0),
    fault     varchar(32),
    text      text         not null,
    by_id     varchar(128) not null,
    by_name   varchar(128) not null,
    by_shift  varchar(64)  not null,
    at        timestamptz  not null,
    primary key (sample_id, no)
);

create trigger quality_draw_no_change before update or delete on quality_draw
    for each row execute function refuse_change();
create trigger quality_draw_no_truncate before truncate on quality_draw
    for each statement execute function refuse_change();
create trigger quality_sample_no_change before update or delete on quality_sample
    for each row execute function refuse_change();
create trigger quality_sample_no_truncate before truncate on quality_sample
    for each statement execute function refuse_change();
create trigger quality_finding_no_change before update or delete on quality_finding
    for each row execute function refuse_change();
create trigger quality_finding_no_truncate before truncate on quality_finding
    for each statement execute function refuse_change();

-- The steps that ended a case: what a day's draw is made from.
create index case_journal_ended on case_journal (at)
    where to_state in ('UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'CLOSED', 'VOIDED') and to_state <> from_state;
