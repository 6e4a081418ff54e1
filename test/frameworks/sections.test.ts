import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileIdentity, Framework } from '../../server/src/core/frameworks/framework';
import { frameworkById, frameworks } from '../../server/src/core/frameworks/registry';

const identity: FileIdentity = { id: '1', order: [1], name: '', role: 'versioned', lineage: '', holds: 'both' };

/** "kind: text" of each section, and the problems' messages. */
function read(
  id: string,
  text: string,
): {
  readonly sections: readonly string[];
  readonly problems: readonly string[];
  readonly optedOut: readonly boolean[];
} {
  const { sections, problems } = (frameworkById(id) as Framework).sections(text, identity);
  return {
    sections: sections.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end).trim()}`),
    problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)} → ${message}`),
    optedOut: sections.map(({ optedOut }) => optedOut),
  };
}

describe('plain', () => {
  test.each([
    '-- Up',
    '-- UP',
    '--up',
    '-- up migration',
    '-- +Up',
    '-- @up',
    '-- ==== UP ====',
    '-- Migrate up',
    '-- !Up',
    '  -- Up:',
  ])('%s', (marker) => {
    expect(read('plain', `${marker}\nSELECT 1;\n-- Down\nSELECT 2;`).sections).toEqual([
      'up: SELECT 1;',
      'down: SELECT 2;',
    ]);
  });

  test.each(['-- Down', '-- rollback', '-- Revert:', '-- undo', '-- ==== DOWN ====', '-- down migration'])(
    '%s',
    (marker) => {
      expect(read('plain', `SELECT 1;\r\n${marker}\r\nSELECT 2;`).sections).toEqual([
        'up: SELECT 1;',
        'down: SELECT 2;',
      ]);
    },
  );

  test.each([
    '-- up by the scheduler',
    '-- reverse fixes',
    '-- set up staging tables',
    '-- rollback is not possible',
    '-- downtime',
  ])('prose: %s', (comment) => {
    expect(read('plain', `SELECT 1;\n${comment}\nSELECT 2;`).sections).toEqual([
      `up: SELECT 1;\n${comment}\nSELECT 2;`,
    ]);
  });

  test('statements before the up marker are part of the way up, a comment is not', () => {
    expect(read('plain', 'SELECT 0;\n-- Up\nSELECT 1;').sections).toEqual(['up: SELECT 0;', 'up: SELECT 1;']);
    expect(read('plain', '-- about\n-- Up\nSELECT 1;').sections).toEqual(['up: SELECT 1;']);
  });
});

describe('dbmate', () => {
  test('several pairs, and options of a block', () => {
    const text = '-- migrate:up transaction:false\nA;\n-- migrate:down\nB;\n--migrate:up\nC;\n-- migrate:down\nD;\n';
    const { sections, problems, optedOut } = read('dbmate', text);
    expect(sections).toEqual(['up: A;', 'down: B;', 'up: C;', 'down: D;']);
    expect(optedOut).toEqual([true, false, false, false]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['SELECT 1;', 'SELECT 1; → dbmate refuses this file: it has no "-- migrate:up" line.'],
    [
      'SELECT 1;\n-- migrate:up\n-- migrate:down',
      'SELECT 1; → dbmate refuses this file: a statement stands before the first "-- migrate:up" line.',
    ],
    [
      '-- migrate:up\n-- migrate:up\n-- migrate:down',
      '-- migrate:up → "-- migrate:up" stands twice in a row: dbmate expects an up and a down block in turn.',
    ],
    [
      '-- migrate:up\n-- migrate:down\n-- migrate:up',
      '-- migrate:up → dbmate refuses this file: this "-- migrate:up" has no "-- migrate:down" after it.',
    ],
  ])('%j', (text, problem) => {
    expect(read('dbmate', text).problems).toEqual([problem]);
  });

  test('down before up', () => {
    expect(read('dbmate', '-- migrate:down\n-- migrate:up\n-- migrate:down').problems).toEqual([
      '-- migrate:down → dbmate refuses this file: "-- migrate:down" stands before "-- migrate:up".',
    ]);
  });

  test('a file without a down block is a missing down half, no wrong marker', () => {
    expect(read('dbmate', '-- migrate:up\nSELECT 1;').problems).toEqual([]);
  });
});

describe('goose', () => {
  test('markers in any case, statement markers inside the sections', () => {
    const text = '-- about\n-- +goose UP\n-- +goose StatementBegin\nA;\n-- +goose statementend\n-- +goose down\nB;\n';
    const { sections, problems } = read('goose', text);
    expect(sections).toEqual(['up: -- +goose StatementBegin\nA;\n-- +goose statementend', 'down: B;']);
    expect(problems).toEqual([]);
  });

  test.each([
    '-- +goose NO TRANSACTION\n-- +goose Up\nA;\n-- +goose Down\nB;',
    '-- +goose Up\nA;\n-- +goose no transaction\n-- +goose Down\nB;',
  ])('NO TRANSACTION holds for the whole file: %j', (text) => {
    expect(read('goose', text).optedOut).toEqual([true, true]);
  });

  test.each([
    ['', ' → goose refuses this file: it has no "-- +goose Up" line.'],
    ['-- +goose Up\n-- +goose up\n', '-- +goose up → goose refuses this file: "-- +goose up" stands twice.'],
    [
      '-- +goose Down\n-- +goose Up\n',
      '-- +goose Down → goose refuses this file: "-- +goose Down" stands before "-- +goose Up".',
    ],
    [
      '-- +goose Up\n-- +goose Down\n-- +goose Down\n',
      '-- +goose Down → goose refuses this file: "-- +goose Down" stands twice.',
    ],
    ['SELECT 1;\n-- +goose Up\n', 'SELECT 1; → goose refuses this file: a statement stands before "-- +goose Up".'],
    ['-- +goose Up\n  -- +goose Down\n', '-- +goose Down → goose refuses a marker with blanks in front of it.'],
    [
      '-- +goose Up\n-- +goose Dwon\n',
      '-- +goose Dwon → goose does not know the marker "-- +goose Dwon" and refuses the file.',
    ],
  ])('%j', (text, problem) => {
    expect(read('goose', text).problems).toEqual([problem]);
  });
});

test.each([
  ['sqlx', '-- no-transaction\nCREATE INDEX CONCURRENTLY a ON b (c);', true],
  ['sqlx', 'SELECT 1;\n-- no-transaction\n', false],
  ['atlas', '-- atlas:txmode none\n\nSELECT 1;', true],
])('%s opts out by its head: %j', (id, text, optedOut) => {
  expect(read(id, text).optedOut).toEqual([optedOut]);
});

const pieces = [
  '-- Up',
  '-- Down',
  '-- migrate:up',
  '-- migrate:down transaction:false',
  '-- +goose Up',
  '-- +goose Down',
  '-- +goose NO TRANSACTION',
  '  -- +goose',
  '-- +migrate Up notransaction',
  '-- +migrate Down',
  '-- rambler up',
  '-- rambler down',
  '---- create above / drop below ----',
  '---- tern: disable-tx ----',
  '-- //@UNDO',
  '# --- !Ups',
  '# --- !Downs',
  '--liquibase formatted sql',
  '--changeset a:1 endDelimiter:/',
  '--rollback SELECT 2;',
  '/* liquibase rollback',
  '*/',
  '--ignoreLines:1',
  '-- Up Migration',
  '-- Down Migration',
  '-- atlas:txmode none',
  'SELECT 1;',
  '-- x',
  '$$',
  '',
  '\r',
  '\u{1F600}',
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 12 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((eol) => lines.join(eol)));

test('sections never throw, stand in order, and leave out only markers and the head before the first', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...frameworks),
      fc.constantFrom('up', 'down', 'both' as const),
      texts,
      (framework, holds, text) => {
        const { sections, problems } = framework.sections(text, { ...identity, holds });
        for (const changed of [framework.asSent?.(text), framework.mask?.(text)])
          if (changed !== undefined) expect(changed.length).toBe(text.length);
        let end = sections[0] ? (sections[0].marker ?? sections[0].span).start : text.length;
        for (const { marker, span } of sections) {
          expect(marker?.start ?? span.start).toBe(end);
          if (marker) expect(text.slice(marker.end, span.start).trim()).toBe('');
          expect(span.start).toBeLessThanOrEqual(span.end);
          end = span.end;
        }
        expect(end).toBe(text.length);
        for (const { span } of problems)
          expect(span.start >= 0 && span.end <= text.length && span.start <= span.end).toBe(true);
      },
    ),
  );
});
