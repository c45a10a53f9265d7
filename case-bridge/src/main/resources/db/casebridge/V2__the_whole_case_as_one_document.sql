-- A case becomes one document beside the columns that lists and guards look at: most of its parts belong to some states
-- only, and the journal tells the same document. Cases of version 1 are turned over as they stand.

alter table case_file
    add column body       text,
    add column words      text,
    add column department varchar(64),
    add column inspector  varchar(128),
    add column about      varchar(128),
    add column sensitive  boolean not null default false,
    add column warn_at    timestamptz,
    add column due_at     timestamptz,
    add column paused     boolean not null default false,
    alter column incident_id drop not null;

update case_file set
    words = lower(concat_ws(' ', number, address, category_name, category_code, description)),
    body = jsonb_build_object(
        'id', id, 'number', number, 'version', version, 'state', state,
        'origin', jsonb_build_object(
            'type', 'camera', 'incidentId', incident_id, 'incidentNumber', incident_number,
            'found', found::jsonb, 'evidence', evidence::jsonb),
        'form', jsonb_build_object(
            'category', case when category_code is null then null else jsonb_build_object(
                'standard', category_standard, 'kind', category_kind, 'code', category_code, 'name', category_name,
                'classCode', category_class_code, 'className', category_class_name) end,
            'description', description,
            'place', jsonb_build_object(
                'address', address, 'longitude', longitude, 'latitude', latitude, 'grid', grid, 'located', located),
            'savedAt', to_char(form_saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        'attachments', '[]'::jsonb, 'flags', '[]'::jsonb,
        'work', jsonb_build_object(
            'verification', null, 'filing', null,
            'handling', jsonb_build_object(
                'round', 0, 'department', null, 'dispatchedAt', null, 'request', null, 'extensions', 0,
                'suspendedUntil', null, 'disposal', null, 'checkRequired', true, 'check', null),
            'standing', null),
        'timer', null,
        'registeredBy', jsonb_build_object(
            'id', registered_by_id, 'name', registered_by_name, 'role', registered_by_role,
            'shift', registered_by_shift, 'unit', ''),
        'registeredAt', to_char(registered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text;

alter table case_file
    alter column body set not null,
    alter column words set not null,
    drop column category_class_code,
    drop column category_class_name,
    drop column description,
    drop column located,
    drop column form_saved_at,
    drop column incident_number,
    drop column found,
    drop column evidence,
    drop column registered_by_name,
    drop column registered_by_role,
    drop column registered_by_shift;

-- Nothing leaves the house before a case is filed; version 1 kept rows of cases that nobody had filed yet.
delete from outbox where state = 'TO_SEND';

comment on column case_file.body is 'The case file as JSON; the other columns repeat what lists are searched by.';
comment on column case_file.department is 'Code of the department that it is dispatched to.';
comment on column case_file.inspector is 'Account of the inspector who verifies or checks it now.';
comment on column case_file.about is 'Account of the member of staff complained of, who is kept out.';
comment on table outbox is
    'What other systems are to learn, written in the transaction of the step itself, one row for each destination. '
    'The key (case id + message + version) stays the same however often a row is sent.';
