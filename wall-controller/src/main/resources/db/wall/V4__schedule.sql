-- Scenes that go on air by themselves; times of day are Beijing time.
CREATE TABLE schedule_entry (
    id         text PRIMARY KEY,
    wall_id    text        NOT NULL,
    name       text        NOT NULL,
    scene_id   text        NOT NULL,
    days       text[]      NOT NULL,
    on_date    date,
    from_time  time        NOT NULL,
    until_time time,
    priority   int         NOT NULL CHECK (priority BETWEEN 1 AND 9),
    enabled    boolean     NOT NULL,
    transition text        NOT NULL,
    version    int         NOT NULL,
    saved_by   text        NOT NULL,
    saved_at   timestamptz NOT NULL,
    CHECK ((on_date IS NULL) <> (cardinality(days) = 0))
);
CREATE INDEX schedule_entry_by_wall ON schedule_entry (wall_id);

-- Up to when a wall's schedule has been carried out.
CREATE TABLE schedule_look (
    wall_id   text PRIMARY KEY,
    looked_at timestamptz NOT NULL
);
