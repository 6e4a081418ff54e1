import { reads } from './cases';

reads(`
CREATE OR REPLACE FUNCTION s.f(a int, INOUT b varchar(20) DEFAULT 'x', OUT c int, VARIADIC d text[]) RETURNS SETOF record LANGUAGE plpgsql AS $$ BEGIN this is not checked END $$
→ createObject object={class=function name=s.f signature=(integer, character varying, text[])} orReplace

CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END
→ createObject object={class=function name=f signature=()}

CREATE PROCEDURE p(timestamptz, "Mood", s.t[]) LANGUAGE sql AS 'select 1'
→ createObject object={class=procedure name=p signature=(timestamp with time zone, "Mood", s.t[])}

CREATE AGGREGATE agg(int) (sfunc = f, stype = int)
→ createObject object={class=aggregate name=agg signature=(integer)}

ALTER FUNCTION s.f(int, text) RENAME TO g
→ renameObject [RENAME TO g] object={class=function name=s.f signature=(integer, text)} to=g

ALTER FUNCTION f OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=function name=f} owner=bob

ALTER FUNCTION f() SET SCHEMA s
→ setObjectSchema [SET SCHEMA s] object={class=function name=f signature=()} schema=s

ALTER FUNCTION f(int) IMMUTABLE
→ alterObject [IMMUTABLE] object={class=function name=f signature=(integer)} change=IMMUTABLE

ALTER FUNCTION f(int) DEPENDS ON EXTENSION e
→ alterObject [DEPENDS ON EXTENSION e] object={class=function name=f signature=(integer)} change=DEPENDS ON EXTENSION e

ALTER PROCEDURE p() SET search_path = s
→ alterObject [SET search_path = s] object={class=procedure name=p signature=()} change=SET search_path = s

DROP FUNCTION IF EXISTS f(int, out text), s.g CASCADE
→ dropObject [f(int, out text)] object={class=function name=f signature=(integer)} ifExists cascade
→ dropObject [s.g] object={class=function name=s.g} ifExists cascade

DROP PROCEDURE p()
→ dropObject object={class=procedure name=p signature=()}

DROP ROUTINE r
→ dropObject object={class=function name=r}

DROP AGGREGATE agg(int)
→ dropObject object={class=aggregate name=agg signature=(integer)}
`);
