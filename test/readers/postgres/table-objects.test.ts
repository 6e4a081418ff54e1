import { reads } from './cases';

reads(`
CREATE OR REPLACE TRIGGER a BEFORE INSERT OR UPDATE OF c ON s.t FOR EACH ROW WHEN (new.x > 0) EXECUTE FUNCTION f()
→ createObject object={class=trigger name=a table=s.t} orReplace

CREATE CONSTRAINT TRIGGER a AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE PROCEDURE f()
→ createObject object={class=trigger name=a table=t}

ALTER TRIGGER a ON s.t RENAME TO b
→ renameObject [RENAME TO b] object={class=trigger name=a table=s.t} to=b

DROP TRIGGER IF EXISTS a ON s.t CASCADE
→ dropObject object={class=trigger name=a table=s.t} ifExists cascade

CREATE OR REPLACE RULE r AS ON INSERT TO s.t DO INSTEAD NOTHING
→ createObject object={class=rule name=r table=s.t} orReplace

ALTER RULE r ON t RENAME TO q
→ renameObject [RENAME TO q] object={class=rule name=r table=t} to=q

DROP RULE r ON t
→ dropObject object={class=rule name=r table=t}

CREATE POLICY p ON s.t FOR SELECT TO bob USING (owner = current_user)
→ createObject object={class=policy name=p table=s.t}

ALTER POLICY p ON t USING (true)
→ alterObject [USING (true)] object={class=policy name=p table=t} change=USING (true)

ALTER POLICY p ON t RENAME TO q
→ renameObject [RENAME TO q] object={class=policy name=p table=t} to=q

DROP POLICY IF EXISTS p ON t
→ dropObject object={class=policy name=p table=t} ifExists

CREATE SEQUENCE IF NOT EXISTS s.q AS bigint START 10 OWNED BY t.c
→ createObject object={class=sequence name=s.q} ifNotExists

ALTER SEQUENCE IF EXISTS q RESTART WITH 1 OWNED BY NONE
→ alterObject [RESTART WITH 1 OWNED BY NONE] object={class=sequence name=q} change=RESTART WITH 1 OWNED BY NONE

ALTER SEQUENCE q OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=sequence name=q} owner=bob

ALTER SEQUENCE q SET LOGGED
→ alterObject [SET LOGGED] object={class=sequence name=q} change=SET LOGGED

ALTER SEQUENCE q RENAME TO r
→ renameObject [RENAME TO r] object={class=sequence name=q} to=r

DROP SEQUENCE q
→ dropObject object={class=sequence name=q}

CREATE STATISTICS IF NOT EXISTS s.st (ndistinct) ON a, b FROM t
→ createObject object={class=statistics name=s.st} ifNotExists

CREATE STATISTICS ON a, b FROM t
→ createObject object={class=statistics}

ALTER STATISTICS st SET STATISTICS 10
→ alterObject [SET STATISTICS 10] object={class=statistics name=st} change=SET STATISTICS 10

DROP STATISTICS st
→ dropObject object={class=statistics name=st}
`);
