-- The transfer to the city's platform: how far each message has come, its attachments, the receipts, the comparison.

-- What was kept before this is no transfer document, and none of it was ever sent.
delete from outbox;

alter table outbox
    add column tries         integer     not null default 0,
    add column next_try_at   timestamptz not null default now(),
    -- When a try first left the house: from then on the platform is asked before anything is sent again.
    add column sent_at       timestamptz,
    add column acked_at      timestamptz,
    -- Why it is not there yet, for people: {"key": …, "args": […]} of the module's sentences.
    add column last_reason   text,
    add column external_id   varchar(200),
    add column token         varchar(200),
    -- Tried often enough: nothing more is done until a person releases it, and it is counted as loud until then.
    add column dead          boolean     not null default false,
    add column claimed_by    uuid,
    add column claimed_until timestamptz,
    add check (state <> 'ACKED' or not dead);

drop index outbox_waiting;
create index outbox_due on outbox (destination, next_try_at, id) where state <> 'ACKED' and not dead;
-- A later message of a case waits for the earlier.
create index outbox_order on outbox (destination, case_id, id) where state <> 'ACKED';
create index outbox_dead on outbox (destination, id) where dead;
create index outbox_of_case on outbox (case_id, id);
create index outbox_day on outbox (destination, written_at);

comment on table outbox is
    'What other systems are to learn, written in the transaction of the step itself, one row for each destination. '
    'The key (case id + message + version) stays the same however often a row is sent.';

create table outbox_attachment (
    id            bigint       generated always as identity primary key,
    destination   varchar(64)  not null,
    sha256        char(64)     not null,
    case_id       uuid         not null references case_file,
    media_type    text         not null,
    -- 0 where the row does not know; the file does.
    bytes         bigint       not null,
    name          text         not null,
    state         varchar(16)  not null default 'TO_SEND' check (state in ('TO_SEND', 'ACKED', 'FAILED')),
    tries         integer      not null default 0,
    next_try_at   timestamptz  not null default now(),
    last_reason   text,
    dead          boolean      not null default false,
    claimed_by    uuid,
    claimed_until timestamptz,
    written_at    timestamptz  not null,
    unique (destination, sha256, case_id)
);

create index outbox_attachment_due on outbox_attachment (destination, next_try_at, id) where state <> 'ACKED' and not dead;

-- What platforms said to us, raw, refused ones too. Append-only.
create table receipt (
    id          bigint       generated always as identity primary key,
    destination varchar(64)  not null,
    received_at timestamptz  not null,
    verdict     varchar(16)  not null check (verdict in ('TAKEN', 'DOUBLED', 'REFUSED')),
    reason      text,
    source      varchar(200),
    event_id    varchar(200),
    type        varchar(100),
    case_number varchar(48),
    happened_at timestamptz,
    headers     text         not null,
    body        bytea        not null
);

-- The same event counts once, however often it is sent.
create unique index receipt_once on receipt (destination, source, event_id) where verdict = 'TAKEN';
create index receipt_of_case on receipt (case_number, id) where verdict = 'TAKEN';
create index receipt_refused on receipt (destination, received_at) where verdict = 'REFUSED';

-- Which receipts are still to be worked on.
create table receipt_pending (
    receipt_id bigint primary key references receipt
);

-- What became of a receipt: done as a step, or kept as a note because the case did not stand so. A noted one may be done
-- later, when an earlier one has come.
create table receipt_outcome (
    receipt_id bigint      not null references receipt,
    no         integer     not null,
    outcome    varchar(16) not null check (outcome in ('DONE', 'NOTED')),
    reason     text,
    at         timestamptz not null,
    primary key (receipt_id, no)
);

create trigger receipt_no_change before update or delete on receipt
    for each row execute function refuse_change();
create trigger receipt_no_truncate before truncate on receipt
    for each statement execute function refuse_change();
create trigger receipt_outcome_no_change before update or delete on receipt_outcome
    for each row execute function refuse_change();
create trigger receipt_outcome_no_truncate before truncate on receipt_outcome
    for each statement execute function refuse_change();

-- One-time words of the last minutes; older ones are outside the time window anyway and are deleted.
create table receipt_nonce (
    destination varchar(64)  not null,
    nonce       varchar(100) not null,
    seen_at     timestamptz  not null,
    primary key (destination, nonce)
);

-- How far each platform that cannot call us has been read.
create table receipt_cursor (
    destination varchar(64)  primary key,
    cursor      varchar(200) not null
);

-- The daily comparison of both sides: one row a run, and one for each difference.
create table reconciliation (
    id          bigint      generated always as identity primary key,
    destination varchar(64) not null,
    day         date        not null,
    at          timestamptz not null,
    ours        integer     not null,
    theirs      integer     not null,
    problem     text
);

create index reconciliation_day on reconciliation (day, destination, id);

create table reconciliation_difference (
    run_id          bigint       not null references reconciliation,
    no              integer      not null,
    kind            varchar(24)  not null check (kind in ('MISSING_THERE', 'MISSING_HERE', 'DIFFERENT')),
    idempotency_key varchar(128) not null,
    case_number     varchar(48)  not null,
    ours            varchar(200) not null,
    theirs          varchar(200) not null,
    primary key (run_id, no)
);
