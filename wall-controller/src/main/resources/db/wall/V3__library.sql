-- Pictures, decks and clips; their files lie in the library's folder, under the same id.
CREATE TABLE asset (
    id           text PRIMARY KEY,
    sha256       text        NOT NULL UNIQUE,
    kind         text        NOT NULL,
    name         text        NOT NULL,
    state        text        NOT NULL,
    pages        int         NOT NULL,
    width_px     int         NOT NULL,
    height_px    int         NOT NULL,
    bytes        bigint      NOT NULL,
    kept_bytes   bigint      NOT NULL,
    codec        text,
    seconds      int         NOT NULL,
    problem_key  text,
    problem_args text[]      NOT NULL,
    added_by     text        NOT NULL,
    added_at     timestamptz NOT NULL
);
