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
