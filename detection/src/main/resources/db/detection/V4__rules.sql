-- Rules that people draw in the console. Each change is a new version; the newest is the rule.

create table rule_version (
    rule_id text not null,
    version integer not null check (version > 0),
    watched boolean not null,
    draft jsonb not null,
    officer_id text not null,
    officer_name text not null,
    officer_role text not null,
    at timestamptz not null,
    primary key (rule_id, version)
);

create trigger rule_version_is_final before update or delete on rule_version
    for each row execute function never_rewritten();
