import { reads } from './cases';

reads(`
SELECT 1
→ query trivial

SELECT * FROM a WHERE pg_catalog.now() > EXTRACT(day FROM b)
→ query functions=(pg_catalog.now; extract) reads=(a)

SELECT set_config('search_path', '', false)
→ setVariable name=search_path

SELECT pg_catalog.set_config('Lock_timeout', '5s', true), 1
→ setVariable name=lock_timeout value=5s scope=transaction

SELECT set_config('a.b', NULL, false)
→ setVariable name=a.b

SELECT set_config('a.b', current_user, false)
→ query functions=(set_config; current_user)

SELECT set_config('a.b', 'x', false), f() FROM t
→ setVariable name=a.b value=x
→ query functions=(set_config; f) reads=(t)

WITH x AS (UPDATE t SET a = 1 RETURNING a) SELECT count(*) FROM x
→ update [UPDATE t SET a = 1 RETURNING a] table=t columns=(a) where=none
→ query functions=(count)

VALUES (1)
→ query trivial

TABLE t
→ query reads=(t)

CALL s.p(now())
→ query functions=(s.p; now)

EXPLAIN DELETE FROM t
→ query

EXPLAIN ANALYZE DELETE FROM t
→ delete table=t where=none
→ query

SHOW lock_timeout
→ query trivial
`);
