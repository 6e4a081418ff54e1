import { tableOptions } from '../../mysql/table-options';
import type { DataType, OperationOf } from '../../operation';
import type { Column, Table } from '../../schema/objects';
import { normalText, sameExpression, sameType } from '../../schema/same';
import { findColumn, sameName } from '../../schema/schema';
import type { Classes } from './classes';
import { charsetOf, lengthInBytes, widensInPlace } from './length-bytes';
import type { DdlClass } from './matrix';
import { membersChange } from './members';
import { isIndexed, knownTable, type Situation } from './situation';

/** What MODIFY or CHANGE does: the new definition beside the one that the schema knows; `unknown` for a column that it does not. */
export function modifiedClasses(operation: OperationOf<'modifyColumn'>, situation: Situation): Classes {
  const { definition, column, position } = operation;
  const table = knownTable(situation);
  const known = table ? findColumn(table, column.name, situation.dialect) : 'unknown';
  if (!table || typeof known === 'string' || known.type === null || definition.type === null) {
    return definition.generated?.stored ? ['change generated expression'] : 'unknown';
  }
  const classes = new Set<DdlClass>(['change column attributes']);
  if (definition.column.name !== column.name) classes.add('rename column');
  if (position && !isThere(position, known, table, situation)) classes.add('move column');
  for (const one of generatedClasses(operation, known)) classes.add(one);
  for (const one of typeClasses(operation, known.type, definition.type, known, table, situation)) classes.add(one);
  if (/auto_increment/i.test(definition.options) && !/auto_increment/i.test(known.options)) {
    classes.add('make AUTO_INCREMENT');
  }
  // A primary key's column is NOT NULL, whatever its definition says.
  if (!isKeyColumn(table, known.name, situation) && known.notNull !== null && known.notNull !== definition.notNull) {
    classes.add(definition.notNull ? 'make NOT NULL' : 'make nullable');
  }
  return [...classes];
}

/** The column stands where the clause puts it. */
function isThere(
  position: NonNullable<OperationOf<'modifyColumn'>['position']>,
  { name }: Column,
  { columns, partial }: Table,
  { dialect }: Situation,
): boolean {
  if (partial) return false;
  const before = columns[columns.findIndex((column) => column.name === name) - 1];
  if (position.where === 'first') return before === undefined;
  return before !== undefined && sameName(before.name, position.column.name, dialect);
}

function generatedClasses({ definition }: OperationOf<'modifyColumn'>, known: Column): readonly DdlClass[] {
  const [from, to] = [known.generated, definition.generated];
  if (from === null && to === null) return [];
  if (from === null || to === null || from.stored !== to.stored) return ['change type'];
  return sameExpression(from.expression, to.expression) ? [] : ['change generated expression'];
}

/** The types or their character sets differ. */
function typeClasses(
  { definition }: OperationOf<'modifyColumn'>,
  from: DataType,
  to: DataType,
  known: Column,
  table: Table,
  situation: Situation,
): readonly DdlClass[] {
  if (from.name === to.name && (from.name === 'enum' || from.name === 'set')) return memberClasses(from, to);
  const oldSet = charsetOf(known.charset ?? null, known.collation, table);
  const newSet = charsetOf(definition.attributes?.charset ?? null, definition.collation, table);
  const oldBytes = lengthInBytes(from, oldSet.name);
  const newBytes = lengthInBytes(to, newSet.name);
  const recoded =
    !isText(from) || oldSet.name === newSet.name
      ? []
      : [charsetClass(oldSet.name, newSet.name, known, from, situation)];
  const collated =
    isText(from) &&
    recoded.length === 0 &&
    isRecollated(definition.collation, known.collation ?? tableOptions(table.options).get('collate') ?? null)
      ? [collationClass(known, situation)]
      : [];
  if (isSame(from, to, situation)) return [...recoded, ...collated];
  if (from.name !== to.name || oldBytes === null || newBytes === null) return ['change type'];
  return [...recoded, ...collated, ...lengthClass(from, to, oldBytes, newBytes)];
}

function memberClasses(from: DataType, to: DataType): readonly DdlClass[] {
  const change = membersChange(from, to);
  if (change === 'none') return [];
  return [change === 'appended' ? 'append ENUM or SET members' : 'change ENUM or SET members'];
}

/** How a value is shown is no part of its type: tinyint(1), ZEROFILL. MariaDB's json is longtext. */
function isSame(from: DataType, to: DataType, { dialect }: Situation): boolean {
  const plain = ({ name }: DataType) => {
    const shown = name.replace(' zerofill', '');
    return dialect === 'mariadb' && shown === 'json' ? 'longtext' : shown;
  };
  return sameType(from, to) || (plain(from) === plain(to) && /int|longtext/.test(plain(from)));
}

function isText({ name }: DataType): boolean {
  return /^(?:char|varchar|tinytext|text|mediumtext|longtext)$/.test(name);
}

/** Known to be another: a collation that nothing tells may be the same. */
function isRecollated(now: string | null, before: string | null): boolean {
  return now !== null && normalText(now) !== normalText(before ?? now);
}

function charsetClass(before: string, now: string, { name }: Column, from: DataType, situation: Situation): DdlClass {
  const widens = before === 'utf8mb3' && now === 'utf8mb4' && widensInPlace(from, situation.dialect);
  if (!widens) return 'change character set';
  return isIndexed(name, situation) ? 'widen character set of an indexed column' : 'widen character set';
}

function collationClass({ name }: Column, situation: Situation): DdlClass {
  return isIndexed(name, situation) ? 'change collation of an indexed column' : 'change collation';
}

/** The length of a value stands in one byte up to 255 bytes, in two beyond. */
function lengthClass(from: DataType, to: DataType, oldBytes: number, newBytes: number): readonly DdlClass[] {
  if (Number(to.arguments[0]) < Number(from.arguments[0])) return ['change type'];
  if (sameType(from, to)) return [];
  if (oldBytes > 255 === newBytes > 255) return ['extend VARCHAR'];
  return [oldBytes <= 127 ? 'extend VARCHAR from at most 127 bytes past 255' : 'extend VARCHAR past 255 bytes'];
}

function isKeyColumn({ constraints }: Table, column: string, { dialect }: Situation): boolean {
  return constraints.some(
    ({ definition }) =>
      definition.type === 'primary key' && definition.columns.some(({ name }) => sameName(name, column, dialect)),
  );
}
