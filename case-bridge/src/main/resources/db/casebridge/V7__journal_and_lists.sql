-- The journal without one lock for all writers, numbers without a locked counter, and lists that stay quick.

-- ---- numbers

-- One sequence for all days, and where each day began in it: nobody waits for another's commit. A number that was drawn and
-- rolled back stays a gap, as before.
create sequence case_number_drawn;
alter table case_number add begins_after bigint;
select setval('case_number_drawn', max(last)) from case_number having count(*) > 0;
update case_number set begins_after = (select max(last) from case_number) - last;
alter table case_number alter begins_after set not null, drop last;

-- The day's row is read before the number is drawn, so a day's first number is 1 and none is under it.
create function next_number(today date) returns bigint
    language plpgsql
    set search_path from current
as $$
declare
    before bigint;
begin
    select begins_after into before from case_number where day = today;
    if not found then
        insert into case_number (day, begins_after) values (today, nextval('case_number_drawn')) on conflict do nothing;
        select begins_after into strict before from case_number where day = today;
    end if;
    return nextval('case_number_drawn') - before;
end
$$;

-- ---- the journal: a chain for each case, and seals over all of them

create table journal_seal (
    block         bigint      primary key,
    from_seq      bigint      not null,
    to_seq        bigint      not null unique check (to_seq >= from_seq),
    entries       bigint      not null,
    sealed_at     timestamptz not null,
    previous_hash char(64)    not null,
    hash          char(64)    not null
);

comment on table journal_seal is
    'Block 1 and on: the rows from_seq to to_seq of all cases as they stood, sealed together and each block upon the one '
    'before it. Block 0, where there is one: the rows of the time when all cases made one chain. See journal_seal_rows.';

create trigger journal_seal_no_change before update or delete on journal_seal
    for each row execute function refuse_change();
create trigger journal_seal_no_truncate before truncate on journal_seal
    for each statement execute function refuse_change();

-- The rows that stand already were chained one to the other: they stay so, and their last one's hash seals them.
insert into journal_seal
select 0, min(seq), max(seq), count(*), now(), repeat('0', 64), (select hash from case_journal order by seq desc limit 1)
from case_journal having count(*) > 0;

create sequence case_journal_seq owned by case_journal.seq;
select setval('case_journal_seq', max(seq)) from case_journal having count(*) > 0;

-- Chains a new row to the last one of its own case, whose file the writer holds. The shared lock, held until commit, is only
-- there for the sealer: once it has the lock alone, every sequence number handed out is written or given up.
create or replace function journal_chain() returns trigger
    language plpgsql
    set search_path from current
as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('casebridge.case_journal', 0));
    new.seq := nextval('case_journal_seq');
    new.previous_hash := repeat('0', 64);
    if new.version <> 1 then
        select hash into new.previous_hash from case_journal where case_id = new.case_id and version = new.version - 1;
        if not found then
            raise exception 'a step % of case % without the step before it', new.version, new.case_id
                using errcode = 'integrity_constraint_violation';
        end if;
    end if;
    new.hash := journal_hash(new);
    return new;
end
$$;

-- The one place where a block's hash is computed: of the block before it, of its own bounds and of its rows in order.
create function journal_seal_hash(seal journal_seal) returns text
    language sql stable
    set search_path from current
as $$
    select encode(sha256(convert_to(
        seal.previous_hash || jsonb_build_array(seal.block, seal.from_seq, seal.to_seq, seal.entries,
            to_char(seal.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text
            || coalesce((select string_agg(hash, '' order by seq) from case_journal
                         where seq between seal.from_seq and seal.to_seq), ''),
        'UTF8')), 'hex')
$$;

-- Seals what was written since the last block; gives the number of rows, 0 too where another seals just now or a writer
-- holds on for longer than a writer should. Waits only for the writers that are between their insert and their commit.
create function journal_seal_rows() returns bigint
    language plpgsql
    set search_path from current
    set lock_timeout = '300ms'
as $$
declare
    settled bigint;
    last    journal_seal;
    next    journal_seal;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('casebridge.journal_seal', 0)) then
        return 0;
    end if;
    begin
        perform pg_advisory_xact_lock(hashtextextended('casebridge.case_journal', 0));
        select last_value into settled from case_journal_seq where is_called;
        -- Rolls this block back, and with it the lock: the writers go on while we seal. The variable stays.
        raise exception 'settled' using errcode = 'WW001';
    exception
        when sqlstate 'WW001' then null;
        when lock_not_available then return 0;
    end;
    select * into last from journal_seal order by block desc limit 1;
    next.block := coalesce(last.block, 0) + 1;
    next.from_seq := coalesce(last.to_seq, 0) + 1;
    select max(seq), count(*) into next.to_seq, next.entries
    from case_journal where seq between next.from_seq and settled;
    if next.entries = 0 then
        return 0;
    end if;
    next.sealed_at := clock_timestamp();
    next.previous_hash := coalesce(last.hash, repeat('0', 64));
    next.hash := journal_seal_hash(next);
    insert into journal_seal values (next.*);
    return next.entries;
end
$$;

-- Where the journal first breaks: a row that does not say what was written, a row that does not follow the one before it in
-- its case (or in the one old chain), a block whose rows are not those that were sealed; and then where a case file does not
-- stand as its last row says, which also finds rows cut off the end. No row: whole.
create or replace function journal_first_broken() returns table (seq bigint, case_number text, fault text)
    language sql stable
    set search_path from current
as $$
    with old as (select coalesce(max(to_seq), 0) as last from journal_seal where block = 0),
    linked as (
        select j as entry, (select last from old) as old_last,
               lag(j.hash) over (order by j.seq) as row_before, lag(j.seq) over (order by j.seq) as seq_before,
               lag(j.hash) over case_rows as step_before, lag(j.version) over case_rows as version_before
        from case_journal j
        window case_rows as (partition by j.case_id order by j.version)),
    rows_broken as (
        select (entry).seq, (entry).case_id,
               case when (entry).hash <> journal_hash(entry) then 'CONTENT_CHANGED' else 'LINK_BROKEN' end as fault
        from linked
        where (entry).hash <> journal_hash(entry)
           or (entry).version <> coalesce(version_before, 0) + 1
           or case when (entry).seq <= old_last
                   then (entry).previous_hash <> coalesce(row_before, repeat('0', 64))
                        or (entry).seq <> coalesce(seq_before, 0) + 1
                   else (entry).previous_hash <> coalesce(step_before, repeat('0', 64)) end
        order by (entry).seq limit 1),
    sealed as (
        select s as seal, lag(s.hash) over (order by s.block) as hash_before, lag(s.to_seq) over (order by s.block) as to_before,
               lag(s.block) over (order by s.block) as block_before
        from journal_seal s),
    blocks_broken as (
        select (seal).from_seq as seq, null::uuid as case_id, 'LINK_BROKEN' as fault
        from sealed
        where case when (seal).block = 0
                   then (seal).hash is distinct from (select j.hash from case_journal j where j.seq = (seal).to_seq)
                        or (seal).entries <> (select count(*) from case_journal j where j.seq <= (seal).to_seq)
                   else (seal).hash <> journal_seal_hash(seal)
                        or (seal).previous_hash <> coalesce(hash_before, repeat('0', 64))
                        or (seal).from_seq <> coalesce(to_before, 0) + 1
                        or (seal).block <> coalesce(block_before, 0) + 1
                        or (seal).entries <> (select count(*) from case_journal j
                                              where j.seq between (seal).from_seq and (seal).to_seq) end
        order by (seal).block limit 1),
    broken as (select * from (select * from rows_broken union all select * from blocks_broken) b order by b.seq limit 1),
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

comment on table case_journal is
    'Every step of every case, append-only. A row is chained to the one before it of its case (journal_chain), the rows of all '
    'cases are sealed together each second (journal_seal_rows); see journal_hash, journal_first_broken.';

-- ---- lists: of a million cases some twenty thousand are open, and those are what desks look at

-- The states that State.isEnd names; a test holds the two together.
alter table case_file add column ended boolean not null generated always as
    (state in ('UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'CLOSED', 'VOIDED')) stored;

create index case_file_open_due on case_file ((coalesce(due_at, 'infinity'::timestamptz)), number) where not ended;
create index case_file_open_queue on case_file (state, (coalesce(due_at, 'infinity'::timestamptz)), number) where not ended;
create index case_file_open_department on case_file (department, (coalesce(due_at, 'infinity'::timestamptz)), number)
    where not ended and department is not null;
create index case_file_open_registered on case_file (registered_at, number) where not ended;
-- Holds all that a count and a reader's sight ask for.
create index case_file_open on case_file (state)
    include (department, inspector, about, sensitive, source, registered_by_id, warn_at, due_at, paused) where not ended;
create index case_file_inspector on case_file (inspector) where inspector is not null;
create index case_file_about on case_file (about) where about is not null;
create index case_file_newest on case_file (registered_at, number);
create index case_file_department on case_file (department, registered_at, number) where department is not null;
create index case_file_registrar on case_file (registered_by_id, registered_at, number);
create index case_file_number_end on case_file (reverse(number) collate "C");
create index case_file_number_begin on case_file (number collate "C");

-- Words are found by pairs of letters: Chinese has no spaces and people search for two characters, so trigrams help little.
-- The number is left out, it has indexes of its own.
create function word_pairs(words text) returns text[]
    language sql immutable parallel safe
as $$
    select coalesce(array_agg(distinct substr(words, i, 2)), '{}')
    from generate_series(1, length(words) - 1) i
    where substr(words, i, 2) !~ '\s'
$$;

create table case_words (
    case_id uuid   primary key references case_file,
    words   text   not null
);

create index case_words_pairs on case_words using gin (word_pairs(words)) with (gin_pending_list_limit = 256);

comment on table case_words is
    'What a case is found by, beside its number. Apart from the case file, so that a step that changes no word touches no '
    'index of words.';

create function case_words_follow() returns trigger
    language plpgsql
    set search_path from current
as $$
begin
    insert into case_words values (new.id, substr(new.words, length(new.number) + 2))
    on conflict (case_id) do update set words = excluded.words;
    return null;
end
$$;

create trigger case_file_words_new after insert on case_file for each row execute function case_words_follow();
create trigger case_file_words after update on case_file for each row
    when (old.words is distinct from new.words) execute function case_words_follow();

insert into case_words select id, substr(words, length(number) + 2) from case_file;

-- Ended cases are counted as they end, for nobody can count a million at each look. Several rows of a kind, so that two
-- leaders who close cases at the same moment seldom wait for each other.
create table case_ended (
    state      varchar(32) not null,
    department varchar(64) not null,
    sensitive  boolean     not null,
    shard      smallint    not null,
    cases      bigint      not null,
    primary key (state, department, sensitive, shard)
);

create function case_ended_count() returns trigger
    language plpgsql
    set search_path from current
as $$
begin
    insert into case_ended as e
    values (new.state, coalesce(new.department, ''), new.sensitive, floor(random() * 16), 1)
    on conflict (state, department, sensitive, shard) do update set cases = e.cases + 1;
    return null;
end
$$;

create trigger case_file_ended after update on case_file for each row
    when (new.ended and not old.ended) execute function case_ended_count();

insert into case_ended
select state, coalesce(department, ''), sensitive, 0, count(*) from case_file where ended group by 1, 2, 3;
