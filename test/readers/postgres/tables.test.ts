import { reads } from './cases';

reads(`
CREATE TABLE t ()
→ createTable table=t

CREATE TABLE IF NOT EXISTS s.t (id bigserial PRIMARY KEY, "N" text NOT NULL UNIQUE, c int CHECK (c > 0) REFERENCES p (id) ON DELETE CASCADE, d timestamp DEFAULT CURRENT_TIMESTAMP)
→ createTable table=s.t columns=({column=id type=bigserial notNull}; {column=N type=text notNull}; {column=c type=integer}; {column=d type=timestamp without time zone default=‹CURRENT_TIMESTAMP› current_timestamp()}) constraints=({type=primary key columns=(id) inline}; {type=unique columns=(N) inline}; {type=check columns=(c) expression=‹c > 0› of c inline}; {type=foreign key columns=(c) references={table=p columns=(id) onDelete=cascade} inline}) ifNotExists

CREATE TABLE t (a int, b int, PRIMARY KEY (a, b), CONSTRAINT f FOREIGN KEY (b) REFERENCES p, UNIQUE (b) DEFERRABLE)
→ createTable table=t columns=({column=a type=integer}; {column=b type=integer}) constraints=({type=primary key columns=(a; b)}; {type=foreign key name=f columns=(b) references={table=p}}; {type=unique columns=(b) deferrable})

CREATE TEMP TABLE t (a int) ON COMMIT DROP
→ createTable table=t columns=({column=a type=integer}) temporary options=ON COMMIT DROP

CREATE UNLOGGED TABLE t (a int) WITH (fillfactor = 70) TABLESPACE fast
→ createTable table=t columns=({column=a type=integer}) unlogged options=WITH (fillfactor = 70) TABLESPACE fast

CREATE TABLE t (LIKE s.u INCLUDING ALL, LIKE v, x int) INHERITS (p, s.q)
→ createTable table=t columns=({column=x type=integer}) like=(s.u; v) inherits=(p; s.q)

CREATE TABLE t (id int, at date) PARTITION BY RANGE (at, (id % 3))
→ createTable table=t columns=({column=id type=integer}; {column=at type=date}) partitionBy=PARTITION BY RANGE (at, (id % 3))

CREATE TABLE t1 PARTITION OF s.t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY HASH (id) WITH (fillfactor = 70)
→ createTable table=t1 partitionOf=s.t partitionBound=FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') partitionBy=PARTITION BY HASH (id) options=WITH (fillfactor = 70)

CREATE TABLE t1 PARTITION OF t (CONSTRAINT c CHECK (a > 0), a DEFAULT 3, b WITH OPTIONS NOT NULL) FOR VALUES IN (1, 2)
→ createTable table=t1 columns=({column=a default=‹3›!}; {column=b notNull}) constraints=({type=check name=c columns=(a) expression=‹a > 0› of a}) partitionOf=t partitionBound=FOR VALUES IN (1, 2)

CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 0) WITH (fillfactor = 70)
→ createTable table=t1 partitionOf=t partitionBound=FOR VALUES WITH (MODULUS 4, REMAINDER 0) options=WITH (fillfactor = 70)

CREATE TABLE t1 PARTITION OF t DEFAULT
→ createTable table=t1 partitionOf=t partitionBound=DEFAULT

CREATE TABLE t OF s.typ (a WITH OPTIONS PRIMARY KEY)
→ createTable table=t columns=({column=a notNull}) constraints=({type=primary key columns=(a) inline}) like=(s.typ)

CREATE TABLE t AS SELECT * FROM u
→ createTable table=t asQuery=with data selected={reads=(u) everyRow}

CREATE TEMP TABLE IF NOT EXISTS t ON COMMIT DROP AS SELECT 1 WITH NO DATA
→ createTable table=t ifNotExists temporary asQuery=no data selected={}

SELECT a, b INTO s.t FROM u
→ createTable table=s.t asQuery=with data selected={reads=(u) expressions=(a; b) everyRow}

SELECT a INTO TEMP t FROM u UNION SELECT 1
→ createTable table=t temporary asQuery=with data selected={reads=(u)}

DROP TABLE t
→ dropTable table=t

DROP TABLE IF EXISTS s.a, b CASCADE
→ dropTable [s.a] table=s.a ifExists cascade
→ dropTable [b] table=b ifExists cascade

ALTER TABLE IF EXISTS s.t RENAME TO "U"
→ renameTable [RENAME TO "U"] table=s.t to=U ifExists

ALTER TABLE t SET SCHEMA s
→ setObjectSchema [SET SCHEMA s] object={class=table name=t} schema=s

ALTER TABLE t OWNER TO bob
→ setObjectOwner [OWNER TO bob] object={class=table name=t} owner=bob

ALTER TABLE t ATTACH PARTITION s.p FOR VALUES IN (1)
→ attachPartition [ATTACH PARTITION s.p FOR VALUES IN (1)] table=t partition=s.p bound=FOR VALUES IN (1)

ALTER TABLE t ATTACH PARTITION p DEFAULT
→ attachPartition [ATTACH PARTITION p DEFAULT] table=t partition=p bound=DEFAULT

ALTER TABLE t DETACH PARTITION p CONCURRENTLY
→ detachPartition [DETACH PARTITION p CONCURRENTLY] table=t partition=p concurrently

ALTER TABLE t DETACH PARTITION p FINALIZE
→ detachPartition [DETACH PARTITION p FINALIZE] table=t partition=p finalize

LOCK TABLE a, ONLY s.b IN SHARE ROW EXCLUSIVE MODE
→ lockTable [a] table=a mode=SHARE ROW EXCLUSIVE
→ lockTable [s.b] table=s.b only mode=SHARE ROW EXCLUSIVE

LOCK a
→ lockTable table=a mode=ACCESS EXCLUSIVE
`);
