import { reads } from './cases';

reads(String.raw`
DO $$ BEGIN ALTER TABLE a ADD COLUMN b int; DROP TABLE c, d; END $$
→ dynamicSql
→ addColumn [ADD COLUMN b int] table=a definition={column=b type=integer}
→ dropTable [c] table=c
→ dropTable [d] table=d

DO $x$
DECLARE r record; n int := 3;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'x') THEN
    CREATE TYPE x AS ENUM ('a');
  ELSIF n = CASE WHEN true THEN 1 END THEN
    DROP TABLE p;
  ELSE
    EXECUTE 'DROP TABLE "é''q"';
  END IF;
  FOR r IN SELECT * FROM t LOOP
    DELETE FROM t WHERE id = r.id;
  END LOOP;
  n := 4; r.x[1] = 5;
  UPDATE s.u SET a = n;
END $x$ LANGUAGE plpgsql;
→ dynamicSql
→ createEnum [CREATE TYPE x AS ENUM ('a')] type=x labels=(a) conditional
→ dropTable [DROP TABLE p] table=p conditional
→ dropTable [DROP TABLE "é''q"] table=é'q conditional
→ query [SELECT * FROM t] reads=(t)
→ delete [DELETE FROM t WHERE id = r.id] table=t where=condition conditional
→ update [UPDATE s.u SET a = n] table=s.u columns=(a) where=none

DO $$ BEGIN CREATE TYPE m AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; WHEN others THEN DROP TABLE x; END $$;
→ dynamicSql
→ createEnum [CREATE TYPE m AS ENUM ('a')] type=m labels=(a) conditional
→ dropTable [DROP TABLE x] table=x conditional

DO 'BEGIN INSERT INTO t VALUES (''it''''s''); EXECUTE ''TRUNCATE '' || x; END'
→ dynamicSql opaque unseen={start=46 end=53}
→ insert [INSERT INTO t VALUES (''it''''s'')] table=t source=values

DO E'BEGIN\tEXECUTE E\'DROP TABLE \\x61\'; END'
→ dynamicSql
→ dropTable [DROP TABLE \\x61] table=a

DO $$ DECLARE x int; BEGIN SELECT count(*) INTO STRICT x FROM t; INSERT INTO t VALUES (1) RETURNING id INTO x; PERFORM set_config('a', 'b', true); END $$
→ dynamicSql
→ query [SELECT count(*) INTO STRICT x FROM t] functions=(count) reads=(t)
→ insert [INSERT INTO t VALUES (1) RETURNING id] table=t source=values
→ setVariable [PERFORM set_config('a', 'b', true)] name=a value=b scope=transaction

DO $$ BEGIN PERFORM f(); END $$
→ dynamicSql opaque unseen={start=12 end=23}
→ query [PERFORM f()] functions=(f)

DO $$ BEGIN EXECUTE 'DELETE FROM t WHERE id = $1' USING 3; EXECUTE $q$ DROP TABLE u; DROP TABLE v $q$; END $$
→ dynamicSql
→ delete [DELETE FROM t WHERE id = $1] table=t where=condition
→ dropTable [DROP TABLE u] table=u
→ dropTable [DROP TABLE v] table=v

DO $$ <<l>> BEGIN WHILE true LOOP EXIT; END LOOP l; CASE x WHEN 1, 2 THEN DROP TABLE a; ELSE NULL; END CASE; BEGIN DROP TABLE b; END; RAISE NOTICE 'x'; COMMIT; CALL p(); END l $$
→ dynamicSql opaque unseen={start=160 end=168}
→ dropTable [DROP TABLE a] table=a conditional
→ dropTable [DROP TABLE b] table=b
→ transaction [COMMIT] action=commit
→ query [CALL p()] functions=(p)

DO $$ BEGIN FOR i IN 1..10 LOOP EXECUTE format('DROP TABLE %I', i); END LOOP; END $$
→ dynamicSql opaque unseen={start=32 end=39}

DO $$ BEGIN FOR r IN EXECUTE x LOOP NULL; END LOOP; FOR r IN DELETE FROM q RETURNING * LOOP NULL; END LOOP; END $$
→ dynamicSql opaque unseen={start=21 end=28}
→ delete [DELETE FROM q RETURNING *] table=q where=none

DO $$ BEGIN ALTER TABLE t ADD COLUM x y; DROP TABLE u; END $$
→ dynamicSql
→ dropTable [DROP TABLE u] table=u
→ unread [y] syntax error at "y"

DO $$ BEGIN IF x THEN DROP TABLE u; END; DROP TABLE v; END $$
→ dynamicSql opaque
→ dropTable [DROP TABLE u] table=u conditional
→ unread [END; DROP TABLE v; END] PL/pgSQL block: expected END IF

DO $$ BEGIN DROP TABLE t; DROP TABLE u END $$
→ dynamicSql opaque
→ dropTable [DROP TABLE t] table=t
→ unread [DROP TABLE u END] PL/pgSQL block: expected ";"

DO LANGUAGE plv8 'whatever'
→ dynamicSql opaque

DO 'BEGIN '
 'END'
→ dynamicSql opaque
`);
