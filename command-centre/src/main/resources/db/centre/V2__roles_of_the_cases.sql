-- The people who work on cases from outside the hall, and those who look after their quality.
alter table account
    drop constraint account_role_check,
    add constraint account_role_check check (role in (
        'OPERATOR', 'CLERK', 'SHIFT_LEADER', 'SUPERVISOR', 'ASSISTANT', 'MANAGER', 'INSPECTOR', 'COMMAND_CENTRE',
        'DEPARTMENT', 'GUIDE', 'ADMINISTRATOR')),
    add column unit text not null default '' check (unit ~ '^[a-z0-9-]{0,40}$'),
    add constraint account_unit check ((role = 'DEPARTMENT') = (unit <> ''));

comment on column account.unit is 'Code of the department (config/departments.csv) that a DEPARTMENT works for.';
