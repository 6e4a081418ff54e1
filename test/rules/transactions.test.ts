import { describe, expect, it } from 'vitest';
import { findingsIn, spoke } from './findings';
import { filesOf } from './frameworks';

const table = 'CREATE TABLE t (id integer, c integer);';
const concurrently = 'CREATE INDEX CONCURRENTLY i ON t (c);';

/** The rules that speak of a second migration, in a project of this framework. */
function speaks(framework: string, up: string, options: Parameters<typeof filesOf>[2] = {}): readonly string[] {
  const files = filesOf(framework, [table, up], options);
  return spoke(findingsIn(files, { framework }));
}

describe('CREATE INDEX CONCURRENTLY inside a transaction', () => {
  it.each(['plain', 'golang-migrate', 'prisma'])('%s: alone in its file it runs outside', (framework) => {
    expect(speaks(framework, concurrently)).toEqual([]);
  });

  it.each(['plain', 'golang-migrate', 'prisma'])('%s: two statements in one string are a transaction', (framework) => {
    expect(speaks(framework, `SET lock_timeout = '2s';\n${concurrently}`)).toEqual(['concurrently-in-transaction']);
  });

  it.each(['dbmate', 'goose'])('%s: runs in a transaction, unless the marker says otherwise', (framework) => {
    expect(speaks(framework, concurrently)).toEqual(['concurrently-in-transaction']);
    expect(speaks(framework, concurrently, { optedOut: true })).toEqual([]);
  });

  it('dbmate: two statements are a transaction even with the marker', () => {
    expect(speaks('dbmate', `${concurrently}\nANALYZE t;`, { optedOut: true })).toEqual([
      'concurrently-in-transaction',
    ]);
  });

  it('goose: with the marker every statement runs alone', () => {
    expect(speaks('goose', `${concurrently}\nANALYZE t;`, { optedOut: true })).toEqual([]);
  });

  it('goose: BEGIN in the text opens one all the same', () => {
    expect(speaks('goose', `BEGIN;\n${concurrently}\nCOMMIT;`, { optedOut: true })).toEqual([
      'concurrently-in-transaction',
    ]);
    expect(speaks('goose', `BEGIN;\nCOMMIT;\n${concurrently}`, { optedOut: true })).toEqual([]);
    expect(speaks('goose', `BEGIN;\nCOMMIT AND CHAIN;\n${concurrently}\nCOMMIT;`, { optedOut: true })).toEqual([
      'concurrently-in-transaction',
    ]);
  });
});

describe('statements that PostgreSQL refuses inside a transaction', () => {
  it.each([
    'CREATE INDEX CONCURRENTLY u ON t (c, id);',
    'DROP INDEX CONCURRENTLY IF EXISTS i;',
    'REINDEX INDEX CONCURRENTLY i;',
    'REINDEX (CONCURRENTLY) TABLE t;',
    'ALTER TABLE t DETACH PARTITION t_2024 CONCURRENTLY;',
  ])('%s', (sql) => expect(speaks('goose', sql)).toEqual(['concurrently-in-transaction']));

  it.each(['REFRESH MATERIALIZED VIEW CONCURRENTLY v;', 'ALTER TABLE t DETACH PARTITION t_2024 FINALIZE;'])(
    'and not: %s',
    (sql) => expect(speaks('goose', sql)).toEqual([]),
  );

  it('and not where CONCURRENTLY is switched off', () => {
    expect(speaks('goose', 'REINDEX (CONCURRENTLY false) TABLE t;')).toEqual(['reindex-non-concurrent']);
  });

  it('even on a table of the same migration', () => {
    const own = 'CREATE TABLE own (id integer);\nCREATE INDEX CONCURRENTLY j ON own (id);';
    expect(speaks('goose', own)).toEqual(['concurrently-in-transaction']);
  });
});

describe('several statements that a tool sends as one', () => {
  const block = (sql: string) => `-- +goose StatementBegin\n${sql}\n-- +goose StatementEnd`;

  it('are a transaction even where the file has none', () => {
    expect(speaks('goose', block(`SELECT 1;\n${concurrently}`), { optedOut: true })).toEqual([
      'concurrently-in-transaction',
    ]);
    expect(speaks('goose', block(concurrently), { optedOut: true })).toEqual([]);
  });

  it('see what the earlier ones did', () => {
    expect(speaks('goose', block('CREATE TABLE own (id integer);\nCREATE INDEX own_idx ON own (id);'))).toEqual([]);
    expect(speaks('goose', block('ALTER TABLE t ADD COLUMN e text;\nALTER TABLE t DROP COLUMN e;'))).toEqual([]);
    expect(speaks('goose', block('CREATE INDEX i ON t (c);\nCREATE TABLE own (id integer);'))).toEqual([
      'create-index-non-concurrent',
    ]);
  });

  it('and so is a DO block', () => {
    expect(speaks('plain', `DO $$ BEGIN ${concurrently} END $$;`)).toEqual(['concurrently-in-transaction']);
    expect(
      speaks('plain', 'DO $$ BEGIN CREATE TABLE own (id integer); CREATE INDEX own_idx ON own (id); END $$;'),
    ).toEqual([]);
  });
});
