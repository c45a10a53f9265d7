-- Case files, their journal and the outbox. Written unqualified: Flyway sets the schema.

-- One counter a day, so that numbers begin anew each morning; a rolled-back case leaves a gap, never a double.
create table case_number (
    day  date   primary key,
    last bigint not null check (last > 0)
);

create table case_file (
    id                  uuid             primary key,
    number              varchar(48)      not null unique,
    version             integer          not null check (version > 0),
    state               varchar(32)      not null,
    source              varchar(32)      not null,
    category_standard   varchar(64),
    category_kind       varchar(16),
    category_code       varchar(16),
    category_name       varchar(128),
    category_class_code varchar(16),
    category_class_name varchar(128),
    description         text             not null,
    address             varchar(512)     not null,
    longitude           double precision not null,
    latitude            double precision not null,
    grid                varchar(16)      not null,
    located             boolean          not null,
    form_saved_at       timestamptz,
    -- One incident makes one case: registering it again finds this row. No foreign key leaves the schema.
    incident_id         varchar(64)      not null unique,
    incident_number     varchar(64)      not null,
    found               text             not null,
    evidence            text             not null,
    registered_by_id    varchar(128)     not null,
    registered_by_name  varchar(128)     not null,
    registered_by_role  varchar(32)      not null,
    registered_by_shift varchar(64)      not null,
    registered_at       timestamptz      not null,
    check ((category_standard is null) = (category_code is null)),
    check ((category_standard is null) = (category_kind is null))
);

create index case_file_queue on case_file (state, registered_at, number);

create table case_journal (
    seq           bigint       primary key,
    case_id       uuid         not null references case_file,
    version       integer      not null,
    at            timestamptz  not null,
    by_id         varchar(128) not null,
    by_name       varchar(128) not null,
    by_role       varchar(32)  not null,
    by_shift      varchar(64)  not null,
    action        varchar(32)  not null,
    from_state    varchar(32),
    to_state      varchar(32)  not null,
    opinion       text         not null,
    change        text         not null,
    previous_hash char(64)     not null,
    hash          char(64)     not null,
    unique (case_id, version)
);

-- The one place where a row's seal is computed: sha256 of the seal before it and of everything the row says.
create function journal_hash(entry case_journal) returns text
    language sql stable
    set search_path from current
as $$
    select encode(sha256(convert_to(
        entry.previous_hash || jsonb_build_array(
            entry.seq, entry.case_id, entry.version,
            to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            entry.by_id, entry.by_name, entry.by_role, entry.by_shift,
            entry.action, entry.from_state, entry.to_state, entry.opinion, entry.change)::text,
        'UTF8')), 'hex')
$$;

-- Chains a new row to the last one. The lock, held until commit, makes one order of all writers.
create function journal_chain() returns trigger
    language plpgsql
    set search_path from current
as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('casebridge.case_journal', 0));
    select seq, hash into last from case_journal order by seq desc limit 1;
    new.seq := coalesce(last.seq, 0) + 1;
    new.previous_hash := coalesce(last.hash, repeat('0', 64));
    new.hash := journal_hash(new);
    return new;
end
$$;

create trigger case_journal_chain before insert on case_journal
    for each row execute function journal_chain();

create function refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception '% on %.% is refused: it is append-only', tg_op, tg_table_schema, tg_table_name
        using errcode = 'restrict_violation';
end
$$;

create trigger case_journal_no_change before update or delete on case_journal
    for each row execute function refuse_change();
create trigger case_journal_no_truncate before truncate on case_journal
    for each statement execute function refuse_change();

create trigger case_file_no_delete before delete on case_file
    for each row execute function refuse_change();
create trigger case_file_no_truncate before truncate on case_file
    for each statement execute function refuse_change();

-- Where the chain first breaks, and then where a case file does not stand as its last journal row says
-- (which also finds rows cut off the end). No row: whole.
create function journal_first_broken() returns table (seq bigint, case_number text, fault text)
    language sql stable
    set search_path from current
as $$
    with chain as (
        select j as entry, lag(j.hash) over (order by j.seq) as hash_before, lag(j.seq) over (order by j.seq) as seq_before
        from case_journal j),
    broken as (
        select (entry).seq, (entry).case_id,
               case when (entry).hash <> journal_hash(entry) then 'CONTENT_CHANGED' else 'LINK_BROKEN' end as fault
        from chain
        where (entry).hash <> journal_hash(entry)
           or (entry).previous_hash <> coalesce(hash_before, repeat('0', 64))
           or (entry).seq <> coalesce(seq_before, 0) + 1
        order by (entry).seq limit 1),
    differing as (
        select coalesce(j.seq, 0) as seq, f.id as case_id, 'FILE_DIFFERS' as fault
        from case_file f
        left join lateral (select seq, version, to_state from case_journal
                           where case_id = f.id order by version desc limit 1) j on true
        where j.version is distinct from f.version or j.to_state is distinct from f.state
        order by 1, f.number limit 1)
    select b.seq, coalesce(f.number, ''), b.fault
    from (select * from broken union all select * from differing where not exists (select 1 from broken)) b
    left join case_file f on f.id = b.case_id
$$;

create table outbox (
    id              bigint      generated always as identity primary key,
    destination     varchar(64) not null,
    idempotency_key varchar(128) not null,
    case_id         uuid        not null references case_file,
    message         varchar(32) not null,
    version         integer     not null,
    payload         text        not null,
    state           varchar(16) not null default 'TO_SEND' check (state in ('TO_SEND', 'SENT', 'ACKED', 'FAILED')),
    written_at      timestamptz not null,
    unique (destination, idempotency_key)
);

create index outbox_waiting on outbox (destination, id) where state <> 'ACKED';

comment on table outbox is
    'What other systems are to learn, written in the transaction of the step itself, one row for each destination. '
    'The key (case id + message + version) stays the same however often a row is sent. '
    'Nothing sends these rows yet: the transfer to the city''s platform comes with its own change.';
comment on table case_journal is
    'Every step of every case, append-only and chained: see journal_chain, journal_hash, journal_first_broken.';
