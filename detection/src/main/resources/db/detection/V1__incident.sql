-- Incidents and what a person decided about them. Schema "detection"; no key leads into another module.

create table incident (
    id uuid primary key,
    number text not null unique,
    rule_id text not null,
    standard text not null,
    code text not null,
    category_name text not null,
    camera_id text not null,
    camera jsonb not null,
    zone_name text not null,
    polygon jsonb not null,
    box_x double precision not null,
    box_y double precision not null,
    box_width double precision not null,
    box_height double precision not null,
    picture_width_px integer not null,
    picture_height_px integer not null,
    score double precision not null,
    model text not null,
    started timestamptz not null,
    raised timestamptz not null,
    dwell_seconds double precision not null,
    dwell_limit_seconds double precision not null,
    state text not null check (state in ('CANDIDATE', 'CONFIRMED', 'REJECTED')),
    clip_state text not null check (clip_state in ('PENDING', 'KEPT', 'MISSING')),
    clip_from timestamptz,
    clip_to timestamptz,
    interrupted boolean not null default false,
    steps jsonb not null
);

-- One open incident per camera, zone and category, whoever asks at the same time.
create unique index incident_open on incident (camera_id, zone_name, standard, code) where state = 'CANDIDATE';
create index incident_raised on incident (raised desc);

create table decision (
    incident_id uuid primary key references incident (id),
    outcome text not null check (outcome in ('CONFIRMED', 'REJECTED')),
    reason integer check (reason between 1 and 9),
    note text not null,
    officer_id text not null,
    officer_name text not null,
    officer_role text not null,
    at timestamptz not null,
    check ((outcome = 'REJECTED') = (reason is not null))
);

create table evidence (
    incident_id uuid not null references incident (id),
    kind text not null check (kind in ('START_FRAME', 'BOX_FRAME', 'PLAIN_FRAME', 'CLIP')),
    file text not null,
    sha256 text not null,
    bytes bigint not null,
    saved timestamptz not null,
    primary key (incident_id, kind)
);

create table number_day (
    day date primary key,
    last integer not null
);

-- What was decided and what was kept is never rewritten.
create function never_rewritten() returns trigger language plpgsql as $$
begin
    raise exception '% rows are never changed or deleted', tg_table_name;
end $$;

create trigger decision_is_final before update or delete on decision
    for each row execute function never_rewritten();
create trigger evidence_is_final before update or delete on evidence
    for each row execute function never_rewritten();
