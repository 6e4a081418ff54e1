import { reads } from './cases';

reads(`
SET lock_timeout = '2s'
→ setVariable name=lock_timeout value=2s

SET LOCAL lock_timeout TO 2000
→ setVariable name=lock_timeout value=2000 scope=transaction

SET SESSION statement_timeout = 0
→ setVariable name=statement_timeout value=0

SET search_path TO "$user", app, "Weird name"
→ setVariable name=search_path value="$user", app, "Weird name"

SET search_path = ''
→ setVariable name=search_path

SET work_mem TO DEFAULT
→ setVariable name=work_mem

SET x.y = on
→ setVariable name=x.y value=on

SET DateStyle = ISO, DMY
→ setVariable name=datestyle value=iso, dmy

RESET lock_timeout
→ setVariable name=lock_timeout

RESET ALL
→ setVariable name=*

DISCARD ALL
→ setVariable name=*

DISCARD TEMP
→ other command=DISCARD

SET ROLE bob
→ setVariable name=role value=bob

SET ROLE NONE
→ setVariable name=role value=none

RESET ROLE
→ setVariable name=role

SET SESSION AUTHORIZATION bob
→ setVariable name=session_authorization value=bob

SET SESSION AUTHORIZATION DEFAULT
→ setVariable name=session_authorization

SET TIME ZONE 'UTC'
→ setVariable name=timezone value=UTC

SET NAMES 'utf8'
→ setVariable name=client_encoding value=utf8

SET seed = 0.5
→ setVariable name=seed value=0.5

SET TRANSACTION ISOLATION LEVEL SERIALIZABLE
→ transaction action=other

SET CONSTRAINTS ALL DEFERRED
→ other command=SET CONSTRAINTS

BEGIN
→ transaction action=begin

START TRANSACTION READ ONLY
→ transaction action=begin

COMMIT AND CHAIN
→ transaction action=commit chain

END
→ transaction action=commit

ROLLBACK
→ transaction action=rollback

ABORT
→ transaction action=rollback

SAVEPOINT "S"
→ transaction action=savepoint savepoint=S

RELEASE SAVEPOINT s
→ transaction action=release savepoint=s

ROLLBACK TO SAVEPOINT s
→ transaction action=rollback to savepoint=s

PREPARE TRANSACTION 'x'
→ transaction action=other

VACUUM
→ maintenance command=vacuum

VACUUM FULL t
→ maintenance command=vacuum full table=t

VACUUM (FULL false, ANALYZE) a, s.b
→ maintenance [a] command=vacuum table=a
→ maintenance [s.b] command=vacuum table=s.b

VACUUM (FULL) t
→ maintenance command=vacuum full table=t

ANALYZE s.t (a)
→ maintenance command=analyze table=s.t

CLUSTER t USING i
→ maintenance command=cluster table=t

CLUSTER
→ maintenance command=cluster

CHECKPOINT
→ maintenance command=checkpoint

ALTER SYSTEM SET a = b
→ other command=ALTER SYSTEM

LISTEN x
→ other command=LISTEN

NOTIFY x
→ other command=NOTIFY

SECURITY LABEL ON TABLE t IS 'x'
→ other command=SECURITY LABEL

REASSIGN OWNED BY a TO b
→ other command=REASSIGN OWNED

DROP OWNED BY a
→ other command=DROP OWNED

IMPORT FOREIGN SCHEMA s FROM SERVER srv INTO t
→ other command=IMPORT FOREIGN SCHEMA

PREPARE p AS DELETE FROM t
→ other command=PREPARE

EXECUTE p
→ other command=EXECUTE

ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b
→ other command=ALTER ALL IN TABLESPACE
`);
