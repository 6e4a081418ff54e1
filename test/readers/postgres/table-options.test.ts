import { reads } from './cases';

reads(`
ALTER TABLE t SET LOGGED, SET ACCESS METHOD heap2, SET TABLESPACE fast, SET (fillfactor = 70), RESET (fillfactor), CLUSTER ON i, SET WITHOUT CLUSTER
→ alterTableOption [SET LOGGED] table=t option=SET LOGGED
→ alterTableOption [SET ACCESS METHOD heap2] table=t option=SET ACCESS METHOD detail=heap2
→ alterTableOption [SET TABLESPACE fast] table=t option=SET TABLESPACE detail=fast
→ alterTableOption [SET (fillfactor = 70)] table=t option=SET STORAGE PARAMETERS detail=(fillfactor = 70)
→ alterTableOption [RESET (fillfactor)] table=t option=RESET STORAGE PARAMETERS detail=(fillfactor)
→ alterTableOption [CLUSTER ON i] table=t option=CLUSTER ON detail=i
→ alterTableOption [SET WITHOUT CLUSTER] table=t option=SET WITHOUT CLUSTER

ALTER TABLE t SET UNLOGGED, REPLICA IDENTITY USING INDEX i, REPLICA IDENTITY FULL, INHERIT s.p, NO INHERIT q, OF typ, NOT OF, SET WITHOUT OIDS
→ alterTableOption [SET UNLOGGED] table=t option=SET UNLOGGED
→ alterTableOption [REPLICA IDENTITY USING INDEX i] table=t option=REPLICA IDENTITY detail=USING INDEX i
→ alterTableOption [REPLICA IDENTITY FULL] table=t option=REPLICA IDENTITY detail=FULL
→ alterTableOption [INHERIT s.p] table=t option=INHERIT detail=s.p
→ alterTableOption [NO INHERIT q] table=t option=NO INHERIT detail=q
→ alterTableOption [OF typ] table=t option=OF TYPE detail=typ
→ alterTableOption [NOT OF] table=t option=NOT OF TYPE
→ alterTableOption [SET WITHOUT OIDS] table=t option=OTHER detail=SET WITHOUT OIDS

ALTER TABLE IF EXISTS t ENABLE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY
→ alterTableOption [ENABLE ROW LEVEL SECURITY] table=t option=ENABLE ROW LEVEL SECURITY ifExists
→ alterTableOption [DISABLE ROW LEVEL SECURITY] table=t option=DISABLE ROW LEVEL SECURITY ifExists
→ alterTableOption [FORCE ROW LEVEL SECURITY] table=t option=FORCE ROW LEVEL SECURITY ifExists
→ alterTableOption [NO FORCE ROW LEVEL SECURITY] table=t option=NO FORCE ROW LEVEL SECURITY ifExists

ALTER TABLE t ENABLE TRIGGER a, DISABLE TRIGGER ALL, ENABLE ALWAYS TRIGGER b, ENABLE TRIGGER USER, ENABLE RULE r, DISABLE RULE r, ENABLE REPLICA RULE r
→ alterTableOption [ENABLE TRIGGER a] table=t option=ENABLE TRIGGER detail=a
→ alterTableOption [DISABLE TRIGGER ALL] table=t option=DISABLE TRIGGER detail=ALL
→ alterTableOption [ENABLE ALWAYS TRIGGER b] table=t option=OTHER detail=ENABLE ALWAYS TRIGGER b
→ alterTableOption [ENABLE TRIGGER USER] table=t option=ENABLE TRIGGER detail=USER
→ alterTableOption [ENABLE RULE r] table=t option=ENABLE RULE detail=r
→ alterTableOption [DISABLE RULE r] table=t option=DISABLE RULE detail=r
→ alterTableOption [ENABLE REPLICA RULE r] table=t option=OTHER detail=ENABLE REPLICA RULE r
`);
