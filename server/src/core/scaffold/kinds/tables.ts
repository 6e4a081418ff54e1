import { isMysqlFamily } from '../../dialect';
import type { Kind } from '../kind';
import { newTable, sql, table } from '../questions';
import { answer, objectName, type Scene } from '../scene';

export const createTable: Kind = {
  id: 'create-table',
  title: 'Create a table',
  detail: 'A new table with a primary key. Nobody waits for it.',
  guess: /^(?:create|add|new) (?:the )?(?:table )?(?<table>\w+?)(?: table)?$/,
  questions: [
    newTable('table', 'Name of the table?'),
    sql('columns', 'Its columns beside the key "id"? Empty for none', 'email text not null, created_at timestamptz', {
      optional: true,
    }),
  ],
  name: ({ table: name = '' }) => `create ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const columns = definitions(answer(scene, 'columns'));
    const hasKey = columns.some((one) => /\bprimary\s+key\b|^["`]?id\b/i.test(one));
    const lines = [...(hasKey ? [] : [key(scene)]), ...columns];
    const body = lines.map((line) => `${p.style.indent}${line}`).join(',\n');
    return [
      { name: null, up: [`${p.sql`create table ${p.name(objectName(answer(scene, 'table')))}`} (\n${body}\n);`] },
    ];
  },
};

export const dropTable: Kind = {
  id: 'drop-table',
  title: 'Drop a table',
  detail: 'The table goes with its rows. Every release that still names it fails.',
  guess: /^(?:drop|remove|delete) (?:the )?(?:table (?<table>\w+)|(?<other>\w+)(?: table)?)$/,
  questions: [table()],
  name: ({ table: name = '' }) => `drop ${name}`,
  steps: (scene) => [
    { name: null, up: [scene.printer.sql`drop table ${scene.printer.name(objectName(answer(scene, 'table')))};`] },
  ],
  accepts: {
    rules: ['drop-table', 'down-cannot-restore-data', 'down-loses-data'],
    reason: ({ table: name = '' }) => `Hold this back until no release that runs uses "${name}"; its rows are given up`,
  },
};

export const renameTable: Kind = {
  id: 'rename-table',
  title: 'Rename a table',
  detail: 'On PostgreSQL a view keeps the old name until no release uses it.',
  guess: /^rename (?:table )?(?<table>\w+) to (?<to>\w+)$/,
  questions: [table(), newTable('to', 'Its new name?')],
  name: ({ table: name = '', to = '' }) => `rename ${name} to ${to}`,
  steps(scene) {
    const { printer: p } = scene;
    const [name, to] = [p.name(objectName(answer(scene, 'table'))), p.id(objectName(answer(scene, 'to')).name)];
    return [{ name: null, up: [p.sql`alter table ${name} rename to ${to};`] }];
  },
  accepts: {
    rules: ['rename-table'],
    reason: ({ table: name = '' }) => `Hold this back until no release that runs says "${name}"`,
  },
};

/** A key that the server counts up, unless the columns bring one. */
function key({ dialect, printer: p }: Scene): string {
  const id = p.id('id');
  if (dialect === 'sqlite') return p.sql`${id} integer primary key`;
  if (isMysqlFamily(dialect)) return p.sql`${id} bigint not null auto_increment primary key`;
  return p.sql`${id} bigint generated always as identity primary key`;
}

/** "email text, price numeric(12, 2)" at the commas that part definitions. */
function definitions(text: string): readonly string[] {
  const found: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at);
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (at < text.length && (character !== ',' || depth > 0)) continue;
    found.push(text.slice(start, at).trim());
    start = at + 1;
  }
  return found.filter((one) => one !== '');
}
