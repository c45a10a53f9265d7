-- One row per wall: PREVIEW, PROGRAM, pops, undo, as one versioned document.
CREATE TABLE wall_document (
    wall_id  text PRIMARY KEY,
    version  bigint      NOT NULL,
    document jsonb       NOT NULL,
    saved_at timestamptz NOT NULL
);

CREATE TABLE scene (
    id         text PRIMARY KEY,
    wall_id    text        NOT NULL,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
);
CREATE UNIQUE INDEX scene_name_once ON scene (wall_id, name) WHERE deleted_at IS NULL;

CREATE TABLE scene_revision (
    scene_id text        NOT NULL REFERENCES scene (id),
    revision int         NOT NULL,
    layout   int         NOT NULL,
    sources  jsonb       NOT NULL,
    saved_by text        NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (scene_id, revision)
);

CREATE TABLE node_key (
    node_id  text PRIMARY KEY,
    key_hash bytea       NOT NULL,
    made_at  timestamptz NOT NULL
);

-- What was on air: one chain of hashes per wall.
CREATE TABLE as_run (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    wall_id       text        NOT NULL,
    at            timestamptz NOT NULL,
    kind          text        NOT NULL,
    showing       bigint      NOT NULL,
    author_id     text        NOT NULL,
    author_name   text        NOT NULL,
    detail        text        NOT NULL,
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL
);
CREATE INDEX as_run_by_wall_and_time ON as_run (wall_id, at DESC);

CREATE FUNCTION as_run_hash(row_before bytea, r as_run) RETURNS bytea
    LANGUAGE sql STABLE AS
$$
SELECT sha256(row_before || convert_to(jsonb_build_array(r.id, r.wall_id,
    (extract(epoch FROM r.at) * 1000000)::bigint, r.kind, r.showing, r.author_id, r.author_name, r.detail)::text, 'UTF8'))
$$;

CREATE FUNCTION as_run_chain() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('wall.as_run'), hashtext(NEW.wall_id));
    SELECT hash INTO NEW.previous_hash FROM as_run WHERE wall_id = NEW.wall_id ORDER BY id DESC LIMIT 1;
    NEW.previous_hash := coalesce(NEW.previous_hash, ''::bytea);
    NEW.hash := as_run_hash(NEW.previous_hash, NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER as_run_chain BEFORE INSERT ON as_run FOR EACH ROW EXECUTE FUNCTION as_run_chain();

CREATE FUNCTION kept_for_ever() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER as_run_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON as_run EXECUTE FUNCTION kept_for_ever();
CREATE TRIGGER scene_revision_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON scene_revision
    EXECUTE FUNCTION kept_for_ever();

-- The first row of a wall whose chain does not hold; null when all is well.
CREATE FUNCTION as_run_broken(wall text) RETURNS bigint
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS
$$
SELECT min(id) FROM (
    SELECT r.id, r.hash, r.previous_hash, as_run_hash(r.previous_hash, r) AS computed,
           lag(r.hash, 1, ''::bytea) OVER (ORDER BY r.id) AS before
    FROM as_run r WHERE r.wall_id = wall) AS chain
WHERE hash <> computed OR previous_hash <> before
$$;
