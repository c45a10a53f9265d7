-- Windows are free: a revision holds windows with their places, cycles, and how it goes on air.
ALTER TABLE scene ADD COLUMN place int NOT NULL DEFAULT 0;
ALTER TABLE scene_revision ADD COLUMN content jsonb;

-- Revisions made when a scene was an equal division of a wall of 2 x 2 full HD panels.
ALTER TABLE scene_revision DISABLE TRIGGER scene_revision_kept;
UPDATE scene_revision r SET content = jsonb_build_object(
    'layout', r.layout::text, 'cycles', '[]'::jsonb, 'partial', false, 'fade', false,
    'windows', (SELECT jsonb_agg(jsonb_build_object(
            'slot', o.n, 'source', o.source, 'fit', 'FIT', 'crop', NULL, 'locked', false, 'compensated', false,
            'at', jsonb_build_object('x', (o.n - 1) % g.side * (3840 / g.side), 'y', (o.n - 1) / g.side * (2160 / g.side),
                                     'w', 3840 / g.side, 'h', 2160 / g.side)) ORDER BY o.n)
        FROM jsonb_array_elements(r.sources) WITH ORDINALITY AS o (source, n),
             (SELECT sqrt(r.layout)::bigint AS side) AS g));
ALTER TABLE scene_revision ENABLE TRIGGER scene_revision_kept;
ALTER TABLE scene_revision ALTER COLUMN content SET NOT NULL;
ALTER TABLE scene_revision DROP COLUMN layout, DROP COLUMN sources;

-- Undo and redo, a row a step; the document itself stays small.
CREATE TABLE undo_step (
    wall_id text   NOT NULL,
    stack   text   NOT NULL,
    id      bigint NOT NULL,
    step    jsonb  NOT NULL,
    PRIMARY KEY (wall_id, stack, id)
);

-- What hangs on the wall, edited in the console: panels, nodes, zones, rules for incidents.
CREATE TABLE wall_setup (
    wall_id  text PRIMARY KEY,
    version  bigint      NOT NULL,
    setup    jsonb       NOT NULL,
    saved_by text        NOT NULL,
    saved_at timestamptz NOT NULL
);

CREATE INDEX as_run_by_showing ON as_run (wall_id, showing);

-- A row's number is drawn under the lock of its chain: two writers at once else chained against the order of numbers.
CREATE OR REPLACE FUNCTION as_run_chain() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('wall.as_run'), hashtext(NEW.wall_id));
    NEW.id := nextval(pg_get_serial_sequence('as_run', 'id'));
    SELECT hash INTO NEW.previous_hash FROM as_run WHERE wall_id = NEW.wall_id ORDER BY id DESC LIMIT 1;
    NEW.previous_hash := coalesce(NEW.previous_hash, ''::bytea);
    NEW.hash := as_run_hash(NEW.previous_hash, NEW);
    RETURN NEW;
END
$$;
