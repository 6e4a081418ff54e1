import { expect, test } from 'vitest';
import { tern } from '../../server/src/core/frameworks/tern';
import { optedOut, placed, rollbackOf, scaffolded, sectionsOf } from './answers';
import { found } from './detected';

const marker = '---- create above / drop below ----';
const file = (text: string) => ({ 'm/001_a.sql': text });

test('its marker or its configuration gives a folder away', () => {
  expect(found(file(`A;\n${marker}\nB;\n`))).toEqual(['tern m']);
  expect(found({ 'tern.conf': '[database]', 'migrations/001_a.sql': 'A;' })).toEqual(['tern migrations']);
  expect(found({ 'tern.conf': '[database]', 'sql/001_a.sql': 'A;' })).toEqual(['plain sql']);
});

test('the halves stand above and below its line, each with its own opt-out', () => {
  const text = `A;\n\n${marker}\n\n---- tern: disable-tx ----\nB;\n`;
  expect(sectionsOf('tern', text)).toEqual({
    sections: ['up: A;', 'down: ---- tern: disable-tx ----\nB;'],
    optedOut: [false, true],
    problems: [],
  });
  expect(sectionsOf('tern', 'A;\n')).toEqual({ sections: ['up: A;'], optedOut: [false], problems: [] });
  expect(sectionsOf('tern', '---- tern: disable-tx ----\r\nA;\r\n').optedOut).toEqual([false]);
});

test('a file without SQL above the line is refused', () => {
  const message = 'tern refuses this file: there is no SQL above the line that parts create and drop.';
  expect(sectionsOf('tern', `-- nothing\n  -- yet\n\n${marker}\nB;`).problems).toEqual([`${marker} → ${message}`]);
});

test('templates are masked; a file that is put in is a line that cannot be read', () => {
  expect(tern.mask?.('CREATE SCHEMA {{.prefix}}x;\n{{ template "shared/v1.sql" . }}\nSELECT 1;')).toBe(
    'CREATE SCHEMA ___prefix__x;\n___template__shared_v1_sql______;\nSELECT 1;'.replace('______;', '_____;'),
  );
});

test('a down half goes below the line, out of its transaction where up is and the statement needs it', () => {
  const first = { 'tern.conf': '', 'm/000_first.sql': `A;\n${marker}\nB;\n` };
  expect(placed({ ...first, ...file('A;\n') })).toEqual(file(`A;\n\n${marker}\n\nDROP TABLE a;\n`));
  const up = '---- tern: disable-tx ----\nCREATE INDEX CONCURRENTLY i ON a (b);\n';
  expect(placed({ ...first, ...file(up) }, 'DROP INDEX CONCURRENTLY i;\n')).toEqual(
    file(`${up}\n${marker}\n\n---- tern: disable-tx ----\n\nDROP INDEX CONCURRENTLY i;\n`),
  );
});

test('its line takes a migration out of its transaction', () => {
  expect(optedOut(file(`A;\n${marker}\nB;\n`))).toEqual(file(`---- tern: disable-tx ----\n\nA;\n${marker}\nB;\n`));
});

test('a new file has its form, and rolling back its command', () => {
  expect(scaffolded(file(`A;\n${marker}\nB;\n`))).toEqual({ 'm/002_add_users.sql': `A;\n\n${marker}\n\nB;\n` });
  expect(rollbackOf(file(`A;\n${marker}\nB;\n`))).toBe('tern migrate --migrations m --destination -1');
});
