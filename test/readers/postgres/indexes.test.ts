import { reads } from './cases';

reads(`
CREATE INDEX ON t (a)
→ createIndex table=t keys=({column=a})

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING gin (a gin_trgm_ops) INCLUDE (g, h) NULLS NOT DISTINCT WITH (fastupdate = off) TABLESPACE fast WHERE a IS NOT NULL AND now() > b
→ createIndex index=i table=s.t unique concurrently ifNotExists only method=gin keys=({column=a operatorClass=gin_trgm_ops}) include=(g; h) where=‹a IS NOT NULL AND now() > b› now() of a,b nullsNotDistinct options=WITH (fastupdate = off) TABLESPACE fast

CREATE INDEX i ON t (a, lower(b) COLLATE "C" DESC NULLS LAST, (c || d) ASC, s.f(e) x.ops (siglen = 3) NULLS FIRST)
→ createIndex index=i table=t keys=({column=a}; {expression=‹lower(b)› lower() of b collation=C order=desc nulls=last}; {expression=‹c || d› of c,d order=asc}; {expression=‹s.f(e)› s.f() of e operatorClass=x.ops (siglen = 3) nulls=first})

CREATE INDEX i ON t ((data ->> 'x'), COALESCE(a, b), CAST(c AS text)) WITH (fillfactor = 70)
→ createIndex index=i table=t keys=({expression=‹data ->> 'x'› of data}; {expression=‹COALESCE(a, b)› of a,b}; {expression=‹CAST(c AS text)› of c}) options=WITH (fillfactor = 70)

DROP INDEX CONCURRENTLY IF EXISTS s.i
→ dropIndex index=s.i concurrently ifExists inStatement=1

DROP INDEX i, j CASCADE
→ dropIndex [i] index=i cascade inStatement=2
→ dropIndex [j] index=j cascade inStatement=2

ALTER INDEX IF EXISTS s.i RENAME TO j
→ renameIndex [RENAME TO j] index=s.i to=j ifExists

ALTER INDEX i ATTACH PARTITION s.j
→ alterIndex [ATTACH PARTITION s.j] index=i action=ATTACH PARTITION detail=s.j

ALTER INDEX i SET (fillfactor = 70), SET TABLESPACE fast
→ alterIndex [SET (fillfactor = 70)] index=i action=SET detail=(fillfactor = 70)
→ alterIndex [SET TABLESPACE fast] index=i action=SET TABLESPACE detail=fast

ALTER INDEX i RESET (fillfactor)
→ alterIndex [RESET (fillfactor)] index=i action=RESET detail=(fillfactor)

ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 100
→ alterIndex [ALTER COLUMN 1 SET STATISTICS 100] index=i action=OTHER detail=ALTER COLUMN 1 SET STATISTICS 100

ALTER INDEX i OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=index name=i} owner=bob

REINDEX INDEX CONCURRENTLY s.i
→ reindex target=index name=s.i concurrently

REINDEX (VERBOSE, CONCURRENTLY) TABLE t
→ reindex target=table name=t concurrently

REINDEX (CONCURRENTLY false) TABLE t
→ reindex target=table name=t

REINDEX (CONCURRENTLY 1) SCHEMA s
→ reindex target=schema name=s concurrently

REINDEX DATABASE
→ reindex target=database

REINDEX SYSTEM db
→ reindex target=system name=db
`);
