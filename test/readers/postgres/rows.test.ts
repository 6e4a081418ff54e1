import { reads } from './cases';

reads(`
INSERT INTO s.t (a, "B") VALUES (1, 2), (3, 4) ON CONFLICT DO NOTHING RETURNING a
→ insert table=s.t columns=(a; B) source=values

INSERT INTO t SELECT * FROM a JOIN s.b ON true
→ insert table=t source=query reads=(a; s.b)

INSERT INTO t DEFAULT VALUES
→ insert table=t source=default

WITH x AS (DELETE FROM ONLY s.a WHERE id = 1 RETURNING *), y AS (SELECT 1 FROM z) INSERT INTO b SELECT * FROM x, c
→ delete [DELETE FROM ONLY s.a WHERE id = 1 RETURNING *] table=s.a where=condition only
→ insert table=b source=query reads=(z; c)

UPDATE t SET a = 1, (b, c) = (2, 3)
→ update table=t columns=(a; b; c) where=none

UPDATE ONLY s.t AS x SET a = 1 FROM u WHERE x.id = u.id
→ update table=s.t columns=(a) where=condition joined reads=(u) only

UPDATE t SET a = 1 WHERE id = id
→ update table=t columns=(a) where=condition

UPDATE t SET a = 1 WHERE 1 = 2
→ update table=t columns=(a) where=condition

DELETE FROM t
→ delete table=t where=none

DELETE FROM t USING u WHERE t.id = u.id
→ delete table=t where=condition joined reads=(u)

DELETE FROM t WHERE CURRENT OF c
→ delete table=t where=condition

DELETE FROM t WHERE true
→ delete table=t where=always true

DELETE FROM t WHERE 1 = 1 AND 'x' = 'x'
→ delete table=t where=always true

DELETE FROM t WHERE id = 3 OR 1 <> 2
→ delete table=t where=always true

DELETE FROM t WHERE NOT false
→ delete table=t where=always true

DELETE FROM t WHERE 't'::boolean
→ delete table=t where=always true

DELETE FROM t WHERE NULL IS NULL
→ delete table=t where=always true

DELETE FROM t WHERE 2 > 1.5
→ delete table=t where=always true

MERGE INTO s.t AS x USING u ON x.id = u.id WHEN MATCHED THEN DELETE
→ merge table=s.t reads=(u)

TRUNCATE t
→ truncate table=t

TRUNCATE TABLE ONLY a, s.b RESTART IDENTITY CASCADE
→ truncate [a] table=a only cascade restartIdentity
→ truncate [s.b] table=s.b cascade restartIdentity

COPY s.t (a) FROM stdin
→ copy table=s.t direction=from

COPY t FROM PROGRAM 'cat'
→ copy table=t direction=from fromProgram

COPY (SELECT 1) TO STDOUT
→ copy direction=to

COPY (DELETE FROM t RETURNING *) TO STDOUT
→ delete table=t where=none
→ copy direction=to
`);
