import { reads } from './cases';

reads(`
CREATE OR REPLACE VIEW s.v AS SELECT * FROM a JOIN s.b USING (id)
→ createObject object={class=view name=s.v} orReplace dependsOn=(a; s.b)

CREATE VIEW v (x) AS WITH c AS (SELECT * FROM d) SELECT * FROM c
→ createObject object={class=view name=v} dependsOn=(d)

CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM v
→ createObject object={class=view name=v}

CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT * FROM a WITH NO DATA
→ createObject object={class=materialized view name=v} ifNotExists dependsOn=(a) withoutData

REFRESH MATERIALIZED VIEW CONCURRENTLY s.v
→ refreshMaterializedView view=s.v concurrently

REFRESH MATERIALIZED VIEW v WITH NO DATA
→ refreshMaterializedView view=v withoutData

ALTER VIEW v ALTER COLUMN c SET DEFAULT 1
→ alterObject [ALTER COLUMN c SET DEFAULT 1] object={class=view name=v} change=ALTER COLUMN c SET DEFAULT 1

ALTER VIEW IF EXISTS s.v OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=view name=s.v} owner=bob

ALTER VIEW v SET (security_invoker = true)
→ alterObject [SET (security_invoker = true)] object={class=view name=v} change=SET (security_invoker = true)

ALTER VIEW v RENAME COLUMN a TO b
→ alterObject [RENAME COLUMN a TO b] object={class=view name=v} change=RENAME COLUMN a TO b

ALTER VIEW v RENAME TO w
→ renameObject [RENAME TO w] object={class=view name=v} to=w

ALTER MATERIALIZED VIEW v SET SCHEMA s
→ setObjectSchema [SET SCHEMA s] object={class=materialized view name=v} schema=s

DROP VIEW IF EXISTS v, s.w CASCADE
→ dropObject [v] object={class=view name=v} ifExists cascade
→ dropObject [s.w] object={class=view name=s.w} ifExists cascade

DROP MATERIALIZED VIEW v
→ dropObject object={class=materialized view name=v}
`);
