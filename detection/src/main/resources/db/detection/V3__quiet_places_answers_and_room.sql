-- What quiets a place, what an operator's answer says, and evidence that made room for newer.

alter table incident
    add column kind text not null default 'street-vending',
    add column rule_version integer not null default 1,
    add column rule_name text not null default '',
    add column priority text not null default 'NORMAL' check (priority in ('URGENT', 'NORMAL', 'LOW')),
    add column wall_zone text,
    add column queue text not null default 'OPERATOR' check (queue in ('OPERATOR', 'MAINTENANCE')),
    -- The watch's own word for what was seen; the same thing seen again is not a repeat.
    add column thing text not null default '',
    add column longitude double precision
        generated always as ((camera -> 'place' ->> 'longitude')::double precision) stored,
    add column latitude double precision
        generated always as ((camera -> 'place' ->> 'latitude')::double precision) stored;

-- What was seen before at a place: asked for each candidate.
create index incident_place on incident (standard, code, raised desc);

-- A reason's number is its own for ever; which key it has depends on the kind of rule.
alter table decision drop constraint decision_reason_check;
alter table decision add constraint decision_reason_check check (reason between 1 and 99);

alter table evidence drop constraint evidence_kind_check;
alter table evidence add constraint evidence_kind_check check (
    kind in ('BEFORE_FRAME', 'START_FRAME', 'BEST_FRAME', 'BOX_FRAME', 'PLAIN_FRAME', 'CLIP'));

-- What was seen again and kept quiet by an incident: how often, and until when it was there.
create table repeat (
    incident_id uuid not null references incident (id),
    camera_id text not null,
    rule_id text not null,
    thing text not null,
    why text not null check (why in ('OPEN', 'CASE', 'RECENT', 'REJECTED')),
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (incident_id, camera_id, rule_id, thing)
);

-- The row of a file stays when the file had to make room: what it was, its digest, and when it went.
create table evidence_gone (
    incident_id uuid not null,
    kind text not null,
    at timestamptz not null,
    primary key (incident_id, kind),
    foreign key (incident_id, kind) references evidence (incident_id, kind)
);
create index evidence_oldest on evidence (saved);
