import { tableOptions } from '../../mysql/table-options';
import { holdsText } from '../../mysql/text-types';
import type { AlterTableOption, ObjectName, Operation } from '../../operation';
import type { Table } from '../../schema/objects';
import { identifier, nowhere } from '../build';
import { by, cannot, type Inverse, nothing } from '../inversion';
import { carried, isMet, type Step, tableBefore } from '../step';
import { definedAs, unknownCharset } from './modify';
import { partitionsBack } from './partition';

/** The way back of a clause of MySQL's ALTER TABLE that concerns the table as a whole; null for one that is not MySQL's own. */
export function mysqlOptionBack(step: Step, operation: AlterTableOption): Inverse | null {
  const { option, table: name } = operation;
  if (withoutTrace.has(option)) return nothing;
  const found = tableBefore(step, name);
  const table = typeof found === 'string' ? null : found;
  const set = (to: AlterTableOption['option'], detail: string): Operation => ({
    kind: 'alterTableOption',
    span: nowhere,
    table: carried(step, name),
    option: to,
    detail,
    ifExists: false,
  });
  switch (option) {
    case 'ENABLE KEYS':
      return by(set('DISABLE KEYS', ''));
    case 'DISABLE KEYS':
      return by(set('ENABLE KEYS', ''));
    case 'COMMENT':
      return table === null ? unknown(operation) : by(set(option, table.comment ?? ''));
    case 'ENGINE':
    case 'ROW_FORMAT':
    case 'KEY_BLOCK_SIZE':
      return valueBack(operation, table, set);
    case 'CHARACTER SET':
      return charsetBack(operation, table, set);
    case 'CONVERT TO CHARACTER SET':
      return convertedBack(step, operation, table, set);
    default:
      return partitionsBack(operation, table, set);
  }
}

/** These say how a statement is carried out, or change nothing that anybody sees; a counter only ever goes on. */
const withoutTrace = new Set<AlterTableOption['option']>([
  'ALGORITHM',
  'LOCK',
  'WAIT',
  'FORCE',
  'ORDER BY',
  'AUTO_INCREMENT',
]);

type Setting = (option: AlterTableOption['option'], detail: string) => Operation;

function unknown({ option, table }: AlterTableOption): Inverse {
  return cannot(
    `the previous ${option} of "${table.name}" is not known: no migration that was read says it, so it was the server's default or a setting of its own`,
  );
}

/** What takes an option away again, where the table's text did not say it. */
const defaults: Partial<Record<AlterTableOption['option'], string>> = { ROW_FORMAT: 'DEFAULT', KEY_BLOCK_SIZE: '0' };

function valueBack(operation: AlterTableOption, table: Table | null, set: Setting): Inverse {
  const { option, detail } = operation;
  if (table === null) return unknown(operation);
  const before = tableOptions(table.options).get(option.toLowerCase());
  if (before?.toLowerCase() === detail.toLowerCase()) return nothing;
  const value = before === undefined ? (table.partial ? undefined : defaults[option]) : spelled(option, before);
  return value === undefined ? unknown(operation) : by(set(option, value));
}

/** Engines are known by this spelling; others by the server's. */
function spelled(option: AlterTableOption['option'], value: string): string {
  if (option !== 'ENGINE') return value.toUpperCase();
  return value === 'innodb' ? 'InnoDB' : value === 'myisam' ? 'MyISAM' : value;
}

/** "latin1 COLLATE latin1_bin" of the table's options; null where they name no character set. */
function charsetOf({ options }: Table): string | null {
  const found = tableOptions(options);
  const [charset, collation] = [found.get('charset'), found.get('collate')];
  if (charset === undefined) return collation === undefined ? null : `COLLATE ${collation}`;
  return collation === undefined ? charset : `${charset} COLLATE ${collation}`;
}

/** The default for columns that come; those that stand have theirs written with them since, and are told so again. */
function charsetBack(operation: AlterTableOption, table: Table | null, set: Setting): Inverse {
  const before = table && charsetOf(table);
  return before === null ? unknown(operation) : by(set('CHARACTER SET', before));
}

/** Column by column: what CONVERT TO made of a TEXT may be longer than it was, and columns may have had a character set of their own. */
function convertedBack(step: Step, operation: AlterTableOption, table: Table | null, set: Setting): Inverse {
  const before = table && charsetOf(table);
  if (table === null || before === null || table.partial) return unknown(operation);
  const texts = table.columns.filter(
    (column) => holdsText(column.type) && column.generated === null && isMet(step, column),
  );
  const untold = texts.find(({ charset }) => charset === null);
  if (untold) return cannot(unknownCharset(`"${table.name}.${untold.name}"`));
  const name = carried(step, operation.table);
  return {
    ...by(
      set('CHARACTER SET', before),
      ...texts.map((column) => definedAs(table, column, name, identifier(column.name))),
    ),
    notRestored: `characters that ${before} has not are refused, or become "?"`,
  };
}

const named = [
  ['engine', 'ENGINE'],
  ['row_format', 'ROW_FORMAT'],
  ['key_block_size', 'KEY_BLOCK_SIZE'],
] as const;

/** Clauses that give a table the options of another; none for one whose earlier value is not known. */
export function optionsAs(was: Table, is: Table, table: ObjectName): readonly Operation[] {
  const [before, after] = [tableOptions(was.options), tableOptions(is.options)];
  const set = (option: AlterTableOption['option'], detail: string): Operation => ({
    kind: 'alterTableOption',
    span: nowhere,
    table,
    option,
    detail,
    ifExists: false,
  });
  const charset = charsetOf(was);
  return [
    ...(charset === null || charset === charsetOf(is) ? [] : [set('CHARACTER SET', charset)]),
    ...named.flatMap(([name, option]) => {
      const value = before.get(name) ?? defaults[option]?.toLowerCase();
      return value === undefined || before.get(name) === after.get(name) ? [] : [set(option, spelled(option, value))];
    }),
  ];
}
