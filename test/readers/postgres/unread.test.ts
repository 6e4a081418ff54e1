import { reads } from './cases';

reads(`
ALTER TABLE t ADD COLUMN x in
→ unread [in] syntax error at "in"

ALTER TABLE
→ unread [ALTER TABLE] syntax error at end of input

ALTER TABLE "é" ADD COLUMN 😀 int notnul
→ unread [notnul] syntax error at "notnul"

SELECT 'abc
→ unread ['abc] unterminated quoted string at "'abc"

SELECT $$ an open quote takes all that follows, which the message need not repeat
→ unread [$$ an open quote takes all that follows, which the message need not repeat] unterminated dollar-quoted string at "$$ an open quote takes all that follows,…"

SELECT 1 FROM
→ unread [SELECT 1 FROM] syntax error at end of input

DROP TABLE t; DROP TABLE u
→ dropTable [DROP TABLE t] table=t
→ dropTable [DROP TABLE u] table=u

DROP TABLE t; DROP TABL u
→ unread [TABL] syntax error at "TABL"

CREATE SCHEMA IF NOT EXISTS s CREATE TABLE t (a int)
→ unread [CREATE] CREATE SCHEMA IF NOT EXISTS cannot include schema elements

SELECT /* é */ 1 FROM t WHER a /* b */
→ unread [a] syntax error at "a"

CREATE INDEX i ON t (a DESC NULLS /* é */ LAST, b)
→ createIndex index=i table=t keys=({column=a order=desc nulls=last}; {column=b})

CREATE TABLE t (a timestamp with -- why
time zone CHECK (a NOT /* é */ IN (b)))
→ createTable table=t columns=({column=a type=timestamp with time zone}) constraints=({type=check columns=(a; b) expression=‹a NOT /* é */ IN (b)› of a,b inline})

SELECT $1; -- x
→ query [SELECT $1] trivial

/* only a comment */

;
`);
