import { reads } from './cases';

reads(`
CREATE TABLE t (a int4, b int8, c int2, d integer, e bigint, f smallint, g pg_catalog.int4)
→ createTable table=t columns=({column=a type=integer}; {column=b type=bigint}; {column=c type=smallint}; {column=d type=integer}; {column=e type=bigint}; {column=f type=smallint}; {column=g type=integer})

CREATE TABLE t (a float, b float8, c float4, d real, e double precision, f float(10))
→ createTable table=t columns=({column=a type=double precision}; {column=b type=double precision}; {column=c type=real}; {column=d type=real}; {column=e type=double precision}; {column=f type=real})

CREATE TABLE t (a decimal(10,2), b dec, c numeric, d numeric(3, -2), e bool, f boolean)
→ createTable table=t columns=({column=a type=numeric(10,2)}; {column=b type=numeric}; {column=c type=numeric}; {column=d type=numeric(3,-2)}; {column=e type=boolean}; {column=f type=boolean})

CREATE TABLE t (a varchar, b varchar(3), c character varying(3), d national character varying(3), e char, f char(4), g bpchar, h "char", i text)
→ createTable table=t columns=({column=a type=character varying}; {column=b type=character varying(3)}; {column=c type=character varying(3)}; {column=d type=character varying(3)}; {column=e type=character(1)}; {column=f type=character(4)}; {column=g type=bpchar}; {column=h type="char"}; {column=i type=text})

CREATE TABLE t (a time, b timetz(3), c timestamp(6) with time zone, d timestamptz, e timestamp, f "time", g date)
→ createTable table=t columns=({column=a type=time without time zone}; {column=b type=time with time zone(3)}; {column=c type=timestamp with time zone(6)}; {column=d type=timestamp with time zone}; {column=e type=timestamp without time zone}; {column=f type=time without time zone}; {column=g type=date})

CREATE TABLE t (a interval, b interval day to second(3), c interval(2), d interval year)
→ createTable table=t columns=({column=a type=interval}; {column=b type=interval(day to second,3)}; {column=c type=interval(2)}; {column=d type=interval(year)})

CREATE TABLE t (a bit, b bit(3), c bit varying(5), d varbit)
→ createTable table=t columns=({column=a type=bit(1)}; {column=b type=bit(3)}; {column=c type=bit varying(5)}; {column=d type=bit varying})

CREATE TABLE t (a text[], b int ARRAY[4], c int[][], d _int4, e varchar(5)[])
→ createTable table=t columns=({column=a type=text[]}; {column=b type=integer[]}; {column=c type=integer[][]}; {column=d type=integer[]}; {column=e type=character varying(5)[]})

CREATE TABLE t (a serial, b serial4, c bigserial, d serial8, e smallserial, f serial2)
→ createTable table=t columns=({column=a type=serial notNull}; {column=b type=serial notNull}; {column=c type=bigserial notNull}; {column=d type=bigserial notNull}; {column=e type=smallserial notNull}; {column=f type=smallserial notNull})

CREATE TABLE t (a app.mood, b "Mood", c public.citext, d geometry(Point, 4326), e jsonb, f xml)
→ createTable table=t columns=({column=a type=app.mood}; {column=b type=Mood}; {column=c type=public.citext}; {column=d type=geometry(Point,4326)}; {column=e type=jsonb}; {column=f type=xml})
`);
