import { expect, it } from 'vitest';
import { appendToDown } from '../../server/src/core/fixes/append-to-down';
import type { ExampleFile } from '../pages/example';
import { projectOf } from '../pages/example';
import { settingOf } from './findings';
import { fixedText } from './verdicts';

/** A migration's file after two statements have been added to its way back. */
function appended(text: string, framework = 'plain', statements = ['DROP TABLE a', 'DROP TABLE b']): string | null {
  const file: ExampleFile = {
    path: framework === 'goose' ? 'migrations/00001_step.sql' : 'migrations/001_step.sql',
    text,
  };
  const project = projectOf([file], settingOf({ framework }));
  const lineage = project.lineages[0];
  const migration = lineage?.migrations[0];
  if (!lineage || !migration) throw new Error('no migration');
  return fixedText(file, appendToDown('Add', statements, true)({ project, lineage, migration }));
}

const up = '-- Up\nSELECT 1;\n\n-- Down\n';
const added = 'DROP TABLE a;\nDROP TABLE b;';

it.each([
  ['behind the last statement', 'DROP TABLE c;\n', `DROP TABLE c;\n${added}\n`],
  ['in a file without a last line break', 'DROP TABLE c;', `DROP TABLE c;\n${added}`],
  ['behind a statement without its semicolon', 'DROP TABLE c\n', `DROP TABLE c;\n${added}\n`],
  ['behind a comment', 'DROP TABLE c; -- last\n', `DROP TABLE c; -- last\n${added}\n`],
  [
    'before the COMMIT that closes the half',
    'BEGIN;\nDROP TABLE c;\nCOMMIT;\n',
    `BEGIN;\nDROP TABLE c;\n${added}\nCOMMIT;\n`,
  ],
  ['before a COMMIT on the same line', 'BEGIN; DROP TABLE c; COMMIT;\n', `BEGIN; DROP TABLE c; ${added}\nCOMMIT;\n`],
  [
    'behind a transaction that is not the last',
    'BEGIN;\nCOMMIT;\nDROP TABLE c;\n',
    `BEGIN;\nCOMMIT;\nDROP TABLE c;\n${added}\n`,
  ],
])('stands %s', (_, down, fixed) => expect(appended(up + down)).toBe(up + fixed));

it('stands before the way up where that comes last', () =>
  expect(appended('-- Down\nDROP TABLE c;\n\n-- Up\nSELECT 1;\n')).toBe(
    `-- Down\nDROP TABLE c;\n${added}\n\n-- Up\nSELECT 1;\n`,
  ));

it('has the line breaks of the file', () =>
  expect(appended(`${up}DROP TABLE c;\n`.replaceAll('\n', '\r\n'))).toBe(
    `${up}DROP TABLE c;\n${added}\n`.replaceAll('\n', '\r\n'),
  ));

it('stands behind the signs of a tool that has them in front of each line', () => {
  const text = '--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n--rollback DROP TABLE c;\n';
  const signed = added.replaceAll('DROP', '--rollback DROP');
  expect(appended(text, 'liquibase')).toBe(`${text}${signed}\n`);
  const next = '\n--changeset a:2\nSELECT 2;\n';
  expect(appended(text + next, 'liquibase')).toBe(`${text}${signed}\n${next}`);
});

it('is marked as one statement for a tool that would cut it', () => {
  const body = 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  PERFORM 1;\nEND\n$$';
  const text =
    '-- +goose Up\nSELECT 1;\n\n-- +goose Down\n-- +goose StatementBegin\nDROP TABLE c\n-- +goose StatementEnd\n';
  expect(appended(text, 'goose', [body])).toBe(`${text}-- +goose StatementBegin\n${body};\n-- +goose StatementEnd\n`);
});
