import { reads } from './cases';

reads(`
COMMENT ON TABLE s.t IS 'it''s'
→ commentOn comment=it's object={class=table name=s.t}

COMMENT ON COLUMN s.t."C" IS NULL
→ commentOn object={class=column name=s.t} member=C

COMMENT ON CONSTRAINT c ON s.t IS 'x'
→ commentOn comment=x object={class=constraint name=c table=s.t} member=c

COMMENT ON CONSTRAINT c ON DOMAIN d IS 'x'
→ commentOn comment=x object={class=constraint name=c table=d onDomain} member=c

COMMENT ON FUNCTION f(int, text) IS 'x'
→ commentOn comment=x object={class=function name=f signature=(integer, text)}

COMMENT ON TRIGGER a ON t IS 'x'
→ commentOn comment=x object={class=trigger name=a table=t}

COMMENT ON INDEX s.i IS 'x'
→ commentOn comment=x object={class=index name=s.i}

COMMENT ON MATERIALIZED VIEW v IS 'x'
→ commentOn comment=x object={class=materialized view name=v}

COMMENT ON SCHEMA s IS 'x'
→ commentOn comment=x object={class=schema name=s}

COMMENT ON EXTENSION "uuid-ossp" IS 'x'
→ commentOn comment=x object={class=extension name=uuid-ossp}

COMMENT ON OPERATOR CLASS oc USING btree IS 'x'
→ commentOn comment=x object={class=operator name=oc}

GRANT SELECT (a, b), INSERT ON TABLE t, s.u TO bob, PUBLIC, CURRENT_USER WITH GRANT OPTION
→ grant objects=({class=table name=t}; {class=table name=s.u}) privileges=(SELECT (a, b); INSERT) grantees=(bob; public; current_user)

GRANT ALL ON t TO bob
→ grant objects=({class=table name=t}) grantees=(bob)

REVOKE ALL PRIVILEGES ON FUNCTION f(int), g FROM PUBLIC
→ grant revoke objects=({class=function name=f signature=(integer)}; {class=function name=g}) grantees=(public)

GRANT USAGE ON SCHEMA s TO bob
→ grant objects=({class=schema name=s}) privileges=(USAGE) grantees=(bob)

GRANT USAGE ON FOREIGN SERVER srv TO bob
→ grant objects=({class=server name=srv}) privileges=(USAGE) grantees=(bob)

GRANT SELECT ON ALL TABLES IN SCHEMA s TO bob
→ grant privileges=(SELECT) grantees=(bob)

GRANT admin TO bob
→ grant privileges=(admin) grantees=(bob)

REVOKE ADMIN OPTION FOR admin FROM bob
→ grant revoke privileges=(admin) grantees=(bob)

ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO bob
→ grant privileges=(SELECT) grantees=(bob)
`);
