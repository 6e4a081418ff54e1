import { reads } from './cases';

reads(`
CREATE TYPE s.mood AS ENUM ('sad', 'it''s ok')
→ createEnum type=s.mood labels=(sad; it's ok)

CREATE TYPE e AS ENUM ()
→ createEnum type=e

ALTER TYPE mood ADD VALUE 'x'
→ addEnumValue [ADD VALUE 'x'] type=mood label=x

ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'
→ addEnumValue [ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'] type=s.mood label=x ifNotExists position={where=before label=y}

ALTER TYPE mood ADD VALUE '' BEFORE ''
→ addEnumValue [ADD VALUE '' BEFORE ''] type=mood position={where=before}

ALTER TYPE mood RENAME VALUE '' TO 'x'
→ renameEnumValue [RENAME VALUE '' TO 'x'] type=mood to=x

ALTER TYPE "rename".value RENAME VALUE $$$$ TO E''
→ renameEnumValue [RENAME VALUE $$$$ TO E''] type=rename.value

ALTER TYPE mood ADD VALUE IF NOT EXISTS /* BEFORE */ 'it''s' AFTER U&'\\0061'
→ addEnumValue [ADD VALUE IF NOT EXISTS /* BEFORE */ 'it''s' AFTER U&'\\0061'] type=mood label=it's ifNotExists position={where=after label=a}

ALTER TYPE mood ADD VALUE 'x' AFTER 'y'
→ addEnumValue [ADD VALUE 'x' AFTER 'y'] type=mood label=x position={where=after label=y}

ALTER TYPE mood RENAME VALUE 'x' TO 'y'
→ renameEnumValue [RENAME VALUE 'x' TO 'y'] type=mood label=x to=y

CREATE DOMAIN s.d AS varchar(3) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT cc CHECK (value <> '')
→ createDomain domain=s.d type=character varying(3) default=‹'x'›! notNull collation=C constraints=({type=check name=cc expression=‹value <> ''› of value})

CREATE DOMAIN d int CHECK (VALUE > 0)
→ createDomain domain=d type=integer constraints=({type=check expression=‹VALUE > 0› of value})

ALTER DOMAIN d SET DEFAULT 3
→ alterDomain [SET DEFAULT 3] domain=d action={kind=setDefault value=‹3›!}

ALTER DOMAIN d DROP DEFAULT
→ alterDomain [DROP DEFAULT] domain=d action={kind=dropDefault}

ALTER DOMAIN s.d SET NOT NULL
→ alterDomain [SET NOT NULL] domain=s.d action={kind=setNotNull}

ALTER DOMAIN d DROP NOT NULL
→ alterDomain [DROP NOT NULL] domain=d action={kind=dropNotNull}

ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 1) NOT VALID
→ alterDomain [ADD CONSTRAINT c CHECK (value > 1) NOT VALID] domain=d action={kind=addConstraint constraint={type=check name=c expression=‹value > 1› of value notValid}}

ALTER DOMAIN d ADD CONSTRAINT c NOT NULL
→ alterDomain [ADD CONSTRAINT c NOT NULL] domain=d action={kind=addConstraint constraint={type=not null name=c}}

ALTER DOMAIN d DROP CONSTRAINT IF EXISTS c CASCADE
→ alterDomain [DROP CONSTRAINT IF EXISTS c CASCADE] domain=d action={kind=dropConstraint constraint=c ifExists cascade}

ALTER DOMAIN d VALIDATE CONSTRAINT c
→ alterDomain [VALIDATE CONSTRAINT c] domain=d action={kind=validateConstraint constraint=c}

ALTER DOMAIN d RENAME CONSTRAINT a TO b
→ alterDomain [RENAME CONSTRAINT a TO b] domain=d action={kind=other}

DROP DOMAIN d
→ dropObject object={class=domain name=d}

CREATE TYPE t AS (a int, b text)
→ createObject object={class=type name=t}

CREATE TYPE r AS RANGE (subtype = int4)
→ createObject object={class=type name=r}

CREATE TYPE shell
→ createObject object={class=type name=shell}

ALTER TYPE t ADD ATTRIBUTE c int, DROP ATTRIBUTE a CASCADE
→ alterObject [ADD ATTRIBUTE c int] object={class=type name=t} change=ADD ATTRIBUTE c int
→ alterObject [DROP ATTRIBUTE a CASCADE] object={class=type name=t} change=DROP ATTRIBUTE a CASCADE

ALTER TYPE t RENAME ATTRIBUTE a TO b
→ alterObject [RENAME ATTRIBUTE a TO b] object={class=type name=t} change=RENAME ATTRIBUTE a TO b

ALTER TYPE s.t RENAME TO u
→ renameObject [RENAME TO u] object={class=type name=s.t} to=u

ALTER TYPE t SET SCHEMA s
→ setObjectSchema [SET SCHEMA s] object={class=type name=t} schema=s

ALTER TYPE t OWNER TO CURRENT_USER
→ setObjectOwner [OWNER TO CURRENT_USER] object={class=type name=t} owner=current_user

DROP TYPE IF EXISTS s.a, b CASCADE
→ dropObject [s.a] object={class=type name=s.a} ifExists cascade
→ dropObject [b] object={class=type name=b} ifExists cascade
`);
