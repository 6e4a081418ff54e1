import { backticked } from '../../core/writers/mysql/identifiers';
import { columnOrder } from '../column-order';
import type { SnapshotObject } from '../snapshot';
import { type ColumnRecord, charsetOf, type TableRecord } from './columns';
import { readTableText, type TablePart } from './create-table';
import { keyOf, type MysqlObject, partOfTable } from './object';

/** A table, its columns, keys and constraints. @param sql SHOW CREATE TABLE */
export function tableObjects(
  record: TableRecord,
  columns: readonly ColumnRecord[],
  sql: string,
): readonly MysqlObject[] {
  const text = readTableText(sql);
  const { name } = record;
  const table: MysqlObject = {
    kind: 'table',
    name,
    table: null,
    clause: null,
    wholeClause: null,
    key: keyOf('table', null, name),
    title: `table ${name}`,
    parent: null,
    facts: {
      [columnOrder]: columns.map((column) => column.name).join(', '),
      engine: record.engine,
      collation: record.collation,
      comment: record.comment || null,
      options: otherOptions(text.options) || null,
      periods: text.parts.flatMap((part) => (part.kind === 'other' ? part.text : [])).join(', ') || null,
      partitions: text.partitions,
    },
    unrestorable: [],
    create: [text.sql],
    drop: [`DROP TABLE ${backticked(name)}`],
  };
  const parts = text.parts.flatMap((part) => partObject(name, part, columns, sql) ?? []);
  return [table, ...parts];
}

/** What no fact of its own tells: ROW_FORMAT, KEY_BLOCK_SIZE, WITH SYSTEM VERSIONING. */
function otherOptions(options: string): string {
  return options
    .replace(/\bENGINE=\w+/, '')
    .replace(/\b(?:DEFAULT )?CHARSET=\w+/, '')
    .replace(/\bCOLLATE=\w+/, '')
    .replace(/\bCOMMENT='(?:[^'\\]|''|\\.)*'/s, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function partObject(
  table: string,
  part: TablePart,
  columns: readonly ColumnRecord[],
  sql: string,
): MysqlObject | undefined {
  const { kind, name, text } = part;
  switch (kind) {
    case 'column': {
      const record = columns.find((column) => column.name === name);
      return record && columnObject(record, part, sql);
    }
    case 'primary key':
      return partOfTable(kind, table, name, { facts: { definition: text }, clause: text, dropped: 'PRIMARY KEY' });
    case 'index':
      return partOfTable(kind, table, name, {
        facts: { definition: text },
        clause: text,
        dropped: `INDEX ${backticked(name)}`,
      });
    case 'foreign key':
      return partOfTable(kind, table, name, {
        facts: { definition: text },
        clause: text,
        dropped: `FOREIGN KEY ${backticked(name)}`,
      });
    case 'check':
      return partOfTable(kind, table, name, {
        facts: { definition: text },
        clause: text,
        dropped: `CONSTRAINT ${backticked(name)}`,
      });
    case 'other':
      return undefined;
  }
}

function columnObject(record: ColumnRecord, part: TablePart, sql: string): MysqlObject {
  const { table, name } = record;
  return partOfTable('column', table, name, {
    facts: factsOf(record, part, sql),
    clause: part.text,
    wholeClause: wholeDefinition(record, part),
    dropped: `COLUMN ${backticked(name)}`,
  });
}

function factsOf(record: ColumnRecord, part: TablePart, sql: string): SnapshotObject['facts'] {
  const { name, type, extra, generated } = record;
  const check = part.tokens.findIndex(({ word }) => word === 'check');
  const rest = extra
    .replace(/auto_increment|on update \S+(?: \S*\))?|default_generated|\w+ generated/gi, '')
    .replace(/^[\s,]+|[\s,]+$/g, '');
  return {
    // A column's name may be given another case.
    name,
    type,
    'NOT NULL': record.nullable === 'NO' ? 'NOT NULL' : null,
    // MariaDB writes it out where there is none.
    default: record.default === 'NULL' ? null : record.default,
    AUTO_INCREMENT: /auto_increment/i.test(extra) ? 'AUTO_INCREMENT' : null,
    'ON UPDATE': /on update (\S+)/i.exec(extra)?.[1] ?? null,
    generated: generated ? `${generated} ${/stored|persistent/i.test(extra) ? 'STORED' : 'VIRTUAL'}` : null,
    collation: record.collation,
    comment: record.comment || null,
    check: check < 0 ? null : sql.slice(part.tokens[check]?.start, part.tokens.at(-1)?.end),
    attributes: rest || null,
  };
}

/** With the character set that the definition leaves to the table, which need not have it any more. */
function wholeDefinition({ collation }: ColumnRecord, { text, tokens }: TablePart): string {
  const words = tokens.map(({ word }) => word);
  if (collation === null || words.includes('charset') || words.includes('character') || words.includes('collate'))
    return text;
  // `name` varchar(20) …, `name` text …
  const close = words[2] === '(' ? words.indexOf(')') : 1;
  const at = (tokens[close]?.end ?? 0) - (tokens[0]?.start ?? 0);
  return `${text.slice(0, at)} CHARACTER SET ${charsetOf(collation)} COLLATE ${collation}${text.slice(at)}`;
}
