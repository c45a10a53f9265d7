-- Reports of the public and of inspectors: who reported, what came in twice, who patrols. Nothing here is case history:
-- that stays in case_file and case_journal.

-- The keys that rows are sealed with, by id only. A key file that lacks one of them is the wrong file: nothing is sealed
-- or opened with it, and no new key is made.
create table reporter_key (
    id            char(12)    primary key,
    first_used_at timestamptz not null
);

-- Name and telephone number, each sealed by AES-256-GCM for its case and field; the index is a keyed hash of the number.
create table reporter (
    case_id      uuid        primary key references case_file,
    key_id       char(12)    not null references reporter_key,
    name_sealed  bytea,
    phone_sealed bytea,
    phone_index  bytea,
    reported_at  timestamptz not null,
    check (name_sealed is not null or phone_sealed is not null)
);

create index reporter_same_phone on reporter (phone_index, reported_at) where phone_index is not null;
create index reporter_of_key on reporter (key_id);

-- Each look at a reporter's name and number, and each look that was refused: append-only and chained like case_journal.
create table reporter_access (
    seq           bigint       primary key,
    case_id       uuid         not null references case_file,
    at            timestamptz  not null,
    by_id         varchar(128) not null,
    by_name       varchar(128) not null,
    by_role       varchar(32)  not null,
    by_shift      varchar(64)  not null,
    outcome       varchar(8)   not null check (outcome in ('SHOWN', 'REFUSED')),
    reason        text         not null,
    previous_hash char(64)     not null,
    hash          char(64)     not null
);

create index reporter_access_of_case on reporter_access (case_id, seq);

create function reporter_access_hash(entry reporter_access) returns text
    language sql stable
    set search_path from current
as $$
    select encode(sha256(convert_to(
        entry.previous_hash || jsonb_build_array(
            entry.seq, entry.case_id, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            entry.by_id, entry.by_name, entry.by_role, entry.by_shift, entry.outcome, entry.reason)::text,
        'UTF8')), 'hex')
$$;

create function reporter_access_chain() returns trigger
    language plpgsql
    set search_path from current
as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('casebridge.reporter_access', 0));
    select seq, hash into last from reporter_access order by seq desc limit 1;
    new.seq := coalesce(last.seq, 0) + 1;
    new.previous_hash := coalesce(last.hash, repeat('0', 64));
    new.hash := reporter_access_hash(new);
    return new;
end
$$;

create trigger reporter_access_chain before insert on reporter_access
    for each row execute function reporter_access_chain();
create trigger reporter_access_no_change before update or delete on reporter_access
    for each row execute function refuse_change();
create trigger reporter_access_no_truncate before truncate on reporter_access
    for each statement execute function refuse_change();

-- The first row whose seal, link or number is not what it must be; no row: whole.
create function reporter_access_first_broken() returns table (seq bigint)
    language sql stable
    set search_path from current
as $$
    with chain as (
        select a as entry, lag(a.hash) over (order by a.seq) as hash_before, lag(a.seq) over (order by a.seq) as seq_before
        from reporter_access a)
    select (entry).seq from chain
    where (entry).hash <> reporter_access_hash(entry)
       or (entry).previous_hash <> coalesce(hash_before, repeat('0', 64))
       or (entry).seq <> coalesce(seq_before, 0) + 1
    order by 1 limit 1
$$;

-- A report's id is made where it is written, so that one sent again after a lost answer finds its case.
create table received_report (
    id          uuid        primary key,
    case_id     uuid        not null references case_file,
    digest      char(64)    not null,
    received_at timestamptz not null
);

-- One row for each time on duty (上岗 to 下岗). Times of one person never run backwards, whatever the clock does.
create table patrol_duty (
    id         bigint           generated always as identity primary key,
    account    varchar(128)     not null,
    name       varchar(128)     not null,
    began_at   timestamptz      not null,
    ended_at   timestamptz,
    seen_at    timestamptz,
    longitude  double precision,
    latitude   double precision,
    accuracy_m double precision,
    check (ended_at >= began_at),
    check (seen_at >= began_at),
    check ((seen_at is null) = (longitude is null)),
    check ((seen_at is null) = (latitude is null)),
    check ((seen_at is null) = (accuracy_m is null))
);

create unique index patrol_on_duty on patrol_duty (account) where ended_at is null;
create index patrol_of_person on patrol_duty (account, id);

-- Cells of a thousandth of a degree (111 m by 78 m in this latitude): 50 m round a point touches four at most.
create index case_file_near on case_file (
    floor(longitude * 1000), floor(latitude * 1000), category_code, registered_at);
