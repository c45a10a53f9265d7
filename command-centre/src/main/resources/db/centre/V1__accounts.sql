-- People who may log in. Passwords are kept as bcrypt hashes only.
create table account (
    account       text primary key check (account ~ '^[a-z0-9][a-z0-9.-]{1,31}$'),
    name          text not null check (length(name) between 1 and 40),
    role          text not null check (role in ('OPERATOR', 'CLERK', 'SHIFT_LEADER', 'SUPERVISOR', 'GUIDE', 'ADMINISTRATOR')),
    password_hash text not null,
    created_at    timestamptz not null default now()
);
