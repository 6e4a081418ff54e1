import { reads } from './cases';

reads(`
CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION bob
→ createObject object={class=schema name=s} ifNotExists

CREATE SCHEMA AUTHORIZATION bob
→ createObject object={class=schema name=bob}

CREATE SCHEMA s CREATE TABLE t (a int) CREATE INDEX i ON t (a) GRANT SELECT ON t TO bob
→ createObject object={class=schema name=s}
→ createTable [CREATE TABLE t (a int)] table=t columns=({column=a type=integer})
→ createIndex [CREATE INDEX i ON t (a)] index=i table=t keys=({column=a})
→ grant [GRANT SELECT ON t TO bob] objects=({class=table name=t}) privileges=(SELECT) grantees=(bob)

ALTER SCHEMA s RENAME TO u
→ renameObject [RENAME TO u] object={class=schema name=s} to=u

DROP SCHEMA IF EXISTS s CASCADE
→ dropObject object={class=schema name=s} ifExists cascade

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA s
→ createObject object={class=extension name=uuid-ossp} ifNotExists

ALTER EXTENSION postgis UPDATE TO '3.1'
→ alterObject [UPDATE TO '3.1'] object={class=extension name=postgis} change=UPDATE TO '3.1'

ALTER EXTENSION postgis ADD TABLE t
→ alterObject [ADD TABLE t] object={class=extension name=postgis} change=ADD TABLE t

ALTER EXTENSION postgis SET SCHEMA s
→ setObjectSchema [SET SCHEMA s] object={class=extension name=postgis} schema=s

DROP EXTENSION IF EXISTS a, b
→ dropObject [a] object={class=extension name=a} ifExists
→ dropObject [b] object={class=extension name=b} ifExists

CREATE PUBLICATION p FOR TABLE a, b
→ createObject object={class=publication name=p}

ALTER PUBLICATION p ADD TABLE s.c
→ alterObject [ADD TABLE s.c] object={class=publication name=p} change=ADD TABLE s.c

DROP PUBLICATION p
→ dropObject object={class=publication name=p}

CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p
→ createObject object={class=subscription name=s}

ALTER SUBSCRIPTION s DISABLE
→ alterObject [DISABLE] object={class=subscription name=s} change=DISABLE

DROP SUBSCRIPTION IF EXISTS s
→ dropObject object={class=subscription name=s} ifExists

CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()
→ createObject object={class=event trigger name=e}

ALTER EVENT TRIGGER e DISABLE
→ alterObject [DISABLE] object={class=event trigger name=e} change=DISABLE

DROP EVENT TRIGGER e
→ dropObject object={class=event trigger name=e}

CREATE ROLE r LOGIN
→ createObject object={class=role name=r}

CREATE USER u
→ createObject object={class=role name=u}

ALTER ROLE r SET search_path = s
→ alterObject [SET search_path = s] object={class=role name=r} change=SET search_path = s

ALTER ROLE r NOLOGIN
→ alterObject [NOLOGIN] object={class=role name=r} change=NOLOGIN

ALTER ROLE r RENAME TO q
→ renameObject [RENAME TO q] object={class=role name=r} to=q

DROP ROLE IF EXISTS a, b
→ dropObject [a] object={class=role name=a} ifExists
→ dropObject [b] object={class=role name=b} ifExists

DROP USER u
→ dropObject object={class=role name=u}

CREATE DATABASE d
→ createObject object={class=database name=d}

ALTER DATABASE d SET lock_timeout = '1s'
→ alterObject [SET lock_timeout = '1s'] object={class=database name=d} change=SET lock_timeout = '1s'

ALTER DATABASE d OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=database name=d} owner=bob

DROP DATABASE IF EXISTS d
→ dropObject object={class=database name=d} ifExists

CREATE TABLESPACE ts LOCATION '/x'
→ createObject object={class=tablespace name=ts}

DROP TABLESPACE ts
→ dropObject object={class=tablespace name=ts}

CREATE FOREIGN TABLE s.ft (a int) SERVER srv
→ createObject object={class=foreign table name=s.ft}

ALTER FOREIGN TABLE ft ADD COLUMN b int, OWNER TO bob
→ alterObject [ADD COLUMN b int] object={class=foreign table name=ft} change=ADD COLUMN b int
→ setObjectOwner [OWNER TO bob] object={class=foreign table name=ft} owner=bob

DROP FOREIGN TABLE ft
→ dropObject object={class=foreign table name=ft}

CREATE SERVER srv FOREIGN DATA WRAPPER w
→ createObject object={class=server name=srv}

CREATE FOREIGN DATA WRAPPER w
→ createObject object={class=other name=w}

CREATE USER MAPPING IF NOT EXISTS FOR bob SERVER srv
→ createObject object={class=other name=bob} ifNotExists

DROP USER MAPPING IF EXISTS FOR bob SERVER srv
→ dropObject object={class=other name=bob} ifExists

DROP SERVER srv CASCADE
→ dropObject object={class=server name=srv} cascade

CREATE COLLATION s.c (locale = 'de')
→ createObject object={class=collation name=s.c}

CREATE CAST (int AS text) WITH INOUT
→ createObject object={class=cast name=int as text}

DROP CAST IF EXISTS (int AS text)
→ dropObject object={class=cast name=int as text} ifExists

CREATE OPERATOR s.=== (leftarg = int, rightarg = int, procedure = f)
→ createObject object={class=operator name=s.===}

DROP OPERATOR === (int, int)
→ dropObject object={class=operator name==== signature=(integer, integer)}

ALTER OPERATOR === (int, int) OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=operator name==== signature=(integer, integer)} owner=bob

CREATE OPERATOR CLASS oc DEFAULT FOR TYPE int USING btree AS OPERATOR 1 <
→ createObject object={class=operator name=oc}

DROP OPERATOR CLASS oc USING btree
→ dropObject object={class=operator name=oc}

CREATE OPERATOR FAMILY opf USING btree
→ createObject object={class=operator name=opf}

CREATE TEXT SEARCH CONFIGURATION s.c (copy = english)
→ createObject object={class=text search name=s.c}

ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d
→ alterObject [ADD MAPPING FOR word WITH d] object={class=text search name=c} change=ADD MAPPING FOR word WITH d

DROP TEXT SEARCH DICTIONARY d
→ dropObject object={class=text search name=d}

CREATE TRUSTED PROCEDURAL LANGUAGE plperl
→ createObject object={class=other name=plperl}

DROP PROCEDURAL LANGUAGE plperl
→ dropObject object={class=other name=plperl}

CREATE ACCESS METHOD am TYPE TABLE HANDLER h
→ createObject object={class=other name=am}

CREATE CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM f
→ createObject object={class=other name=c}

CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION f(internal))
→ createObject object={class=other name=int}
`);
