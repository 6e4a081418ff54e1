import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StatementContent } from '../../../server/src/core/migration';
import { runs } from '../runs';
import { reader } from './reader';

const statements = [
  'ALTER TABLE IF EXISTS ONLY s."T é" ADD COLUMN IF NOT EXISTS "X y" varchar(20)[] COLLATE "C" NOT NULL DEFAULT \'a\' CHECK (a > 0), DROP b CASCADE;',
  'ALTER TABLE t ALTER a TYPE numeric(10, 2) USING a::text, ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p (x) ON DELETE SET NULL (a) NOT VALID',
  'CREATE TABLE t (id bigserial PRIMARY KEY, LIKE u, EXCLUDE USING gist (a WITH =), b int GENERATED ALWAYS AS IDENTITY (START 1)) INHERITS (p) WITH (a = 1)',
  "CREATE TABLE p PARTITION OF t FOR VALUES FROM ('a') TO ('b') PARTITION BY LIST (a)",
  'CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY t USING gin (a ops (x = 1) DESC NULLS LAST, (b || c)) INCLUDE (d) WITH (x = 1) WHERE a > 0;',
  'CREATE OR REPLACE FUNCTION s.f(a int, OUT b text) RETURNS text LANGUAGE sql AS $x$ SELECT 1; $x$;',
  "DO $$ DECLARE x int; BEGIN IF a THEN EXECUTE 'DROP TABLE \"é''\"'; ELSE DELETE FROM t; END IF; EXCEPTION WHEN others THEN NULL; END $$;",
  "WITH a AS (UPDATE t SET b = 1 RETURNING *) INSERT INTO u (c) SELECT set_config('x', '1', true) FROM a WHERE 1 = 1;",
  "COMMENT ON CONSTRAINT c ON s.t IS 'it''s 😀'; GRANT SELECT (a), INSERT ON t, u TO bob, PUBLIC;",
  'DROP FUNCTION IF EXISTS f(int, text), s.g CASCADE; DROP TRIGGER a ON s.t; ALTER OPERATOR ===(int, int) OWNER TO bob',
  'CREATE DOMAIN d AS int DEFAULT 1 CHECK (VALUE > 0); CREATE SCHEMA s CREATE TABLE t (a int) GRANT ALL ON t TO bob',
];

const text = (span: { start: number; end: number }, source: string) => source.slice(span.start, span.end);

/** Every span below a value lies in the text. */
function expectPlaces(value: unknown, source: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'span') expectPlaces(child, source);
    else {
      expect(child.start).toBeGreaterThanOrEqual(0);
      expect(child.end).toBeGreaterThanOrEqual(child.start);
      expect(child.end).toBeLessThanOrEqual(source.length);
      // No blanks at either end, whatever was written around it.
      expect(text(child, source).trim()).toBe(text(child, source));
    }
  }
}

/** It is read, or there is a reason why not. */
function expectSound(content: StatementContent, source: string): void {
  expectPlaces(content.operations, source);
  for (const { span, reason } of content.unread) {
    expect(reason).not.toMatch(/^reading failed/);
    expect(span.start < span.end && span.end <= source.length).toBe(true);
  }
}

it('never throws, whatever the text', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());
  fc.assert(
    fc.property(anyText, (source) => {
      reader.read(source);
    }),
    runs(200),
  );
});

it('reads what is left of a statement that is being edited, or says why not', () => {
  const word = fc.constantFrom(...new Set(statements.join(' ').match(/\w+|[^\w\s]/g)));
  const edit = fc.tuple(fc.nat(200), fc.nat(8), fc.oneof(word, fc.string({ maxLength: 3 }), fc.constant('')));
  fc.assert(
    fc.property(fc.constantFrom(...statements), fc.array(edit, { maxLength: 3 }), (statement, edits) => {
      const source = edits.reduce(
        (before, [at, removed, inserted]) => before.slice(0, at) + inserted + before.slice(at + removed),
        statement,
      );
      expectSound(reader.read(source), source);
    }),
    runs(1000),
  );
});

it('reads a statement the same wherever blanks and comments stand in it', () => {
  const gap = fc.constantFrom(' ', '\n', '\t /* é ; */ ', ' -- 😀 "\n');
  const tokens = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\$\$[\s\S]*\$\$|\$x\$[\s\S]*\$x\$|\w+|::|===|[^\w\s]/g;
  fc.assert(
    fc.property(fc.constantFrom(...statements), fc.array(gap, { minLength: 80, maxLength: 80 }), (statement, gaps) => {
      const source = (statement.match(tokens) ?? []).map((token, index) => token + (gaps[index] ?? ' ')).join('');
      const content = reader.read(source);
      expect(content.unread).toEqual([]);
      expectPlaces(content.operations, source);
      expect(content.operations.map(({ kind }) => kind)).toEqual(
        reader.read(statement).operations.map(({ kind }) => kind),
      );
    }),
    runs(200),
  );
});
