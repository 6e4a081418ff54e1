import type {
  ColumnDefinition,
  ColumnPosition,
  ConstraintDefinition,
  Expression,
  GeneratedColumn,
  Identifier,
  MysqlColumnAttributes,
} from '../../operation';
import { inlineKey, inlineReferences, readCheck } from './constraint';
import { readDataType } from './data-type';
import { readExpression } from './expression';
import { acceptMariadb, type Clause, refuseInMariadb, stringValue } from './source';

/** A column as it stands in CREATE TABLE, ADD COLUMN, MODIFY and CHANGE. */
export interface ReadColumn {
  readonly definition: ColumnDefinition;
  /** PRIMARY KEY, UNIQUE, CHECK and REFERENCES that stand inside it. */
  readonly constraints: readonly ConstraintDefinition[];
  readonly position: ColumnPosition | null;
}

/** Words that no column is called without quotes, in any version of either server, and that the grammars let pass. */
const reserved = new Set(
  `binary change character column condition default dual group if index insert left mod order primary repeat replace right undo
  utc_date utc_time utc_timestamp`.split(/\s+/),
);

/** Words that MySQL keeps for itself and MariaDB does not. */
const reservedByMysql = new Set(['generated', 'get', 'option', 'stored', 'window']);

function noteName(clause: Clause): void {
  const word = clause.peek()?.word ?? '';
  const name = clause.copy().before(clause.start + 1);
  if (reserved.has(word)) clause.source.refuse(name.span);
  if (clause.source.isMariadb && reservedByMysql.has(word)) clause.source.sayInstead(name, 'x');
}

interface Attributes {
  notNull: boolean | null;
  default: Expression | null;
  generated: GeneratedColumn | null;
  options: string;
  collation: string | null;
  charset: string | null;
  comment: string | null;
  onUpdate: Expression | null;
  invisible: boolean;
  position: ColumnPosition | null;
}

/** Reads all of a clause that begins with the column's name. */
export function readColumn(clause: Clause): ReadColumn {
  const from = clause.copy();
  noteName(clause);
  const column = clause.identifier();
  const isSerial = clause.is('serial');
  const type = readDataType(clause);
  const constraints: ConstraintDefinition[] = [];
  const found: Attributes = {
    notNull: null,
    default: null,
    generated: null,
    options: '',
    collation: null,
    charset: null,
    comment: null,
    onUpdate: null,
    invisible: false,
    position: null,
  };
  while (!clause.done && readAttribute(clause, found, column, constraints));
  const { text, span } = from.readBy(clause);
  if (isSerial) constraints.push(inlineKey('unique', column, from.readBy(clause)));
  const isKey = constraints.some((constraint) => constraint.type === 'primary key');
  const attributes: MysqlColumnAttributes = {
    charset: found.charset,
    comment: found.comment,
    onUpdate: found.onUpdate,
    invisible: found.invisible,
  };
  const definition: ColumnDefinition = {
    column,
    type: isSerial ? { ...type, name: 'bigint unsigned' } : type,
    notNull: found.notNull === true || isKey || isSerial,
    default: found.default,
    generated: found.generated,
    identity: null,
    options: isSerial ? 'AUTO_INCREMENT' : found.options,
    collation: found.collation,
    attributes,
    span,
    text,
  };
  return { definition, constraints, position: found.position };
}

/** Steps over one attribute; false where none that is known comes. */
function readAttribute(
  clause: Clause,
  found: Attributes,
  column: Identifier,
  constraints: ConstraintDefinition[],
): boolean {
  const from = clause.copy();
  if (clause.accept('not', 'null')) found.notNull = true;
  else if (clause.accept('null')) found.notNull = false;
  else if (clause.accept('default')) found.default = readDefault(clause);
  else if (clause.accept('on', 'update')) found.onUpdate = readDefault(clause);
  else if (clause.accept('auto_increment')) found.options = 'AUTO_INCREMENT';
  else if (clause.accept('serial', 'default', 'value')) found.options = 'AUTO_INCREMENT';
  else if (clause.accept('comment')) found.comment = readString(clause);
  else if (clause.accept('collate')) found.collation = readWord(clause);
  else if (clause.accept('character', 'set') || clause.accept('charset')) found.charset = readWord(clause);
  else if (clause.accept('ascii')) found.charset = 'latin1';
  else if (clause.accept('unicode')) found.charset = 'ucs2';
  else if (clause.accept('invisible')) found.invisible = true;
  else if (clause.accept('visible')) found.invisible = false;
  else if (isRowTime(clause)) acceptRowTime(clause);
  else if (clause.accept('generated', 'always', 'as') || clause.accept('as')) found.generated = readGenerated(clause);
  else if (clause.accept('first')) found.position = { where: 'first' };
  else if (clause.accept('after')) found.position = { where: 'after', column: clause.identifier() };
  else return readInlineConstraint(clause, column, constraints, from) || acceptStorage(clause);
  return true;
}

function readInlineConstraint(
  clause: Clause,
  column: Identifier,
  constraints: ConstraintDefinition[],
  from: Clause,
): boolean {
  if (clause.accept('unique')) {
    clause.accept('key');
    constraints.push(inlineKey('unique', column, from.readBy(clause)));
  } else if (clause.accept('primary', 'key') || clause.accept('key')) {
    constraints.push(inlineKey('primary key', column, from.readBy(clause)));
  } else if (clause.accept('references')) constraints.push(inlineReferences(clause, column, from));
  else if (clause.accept('check')) constraints.push(readCheck(clause, null, from, true));
  else if (clause.accept('constraint')) {
    const name = clause.is('check') || clause.is('references') ? null : clause.identifier();
    if (clause.accept('check')) constraints.push(readCheck(clause, name, from, true));
    else if (clause.accept('references')) constraints.push({ ...inlineReferences(clause, column, from), name });
    else return false;
  } else return false;
  return true;
}

const valued = new Set([
  'column_format',
  'storage',
  'srid',
  'engine_attribute',
  'secondary_engine_attribute',
  'ref_system_id',
]);

/** Attributes that say how a column is stored: they take a value, or stand alone. */
function acceptStorage(clause: Clause): boolean {
  if (acceptMariadb(clause, 'with', 'system', 'versioning') || acceptMariadb(clause, 'without', 'system', 'versioning'))
    return true;
  if (clause.accept('binary') || acceptMariadb(clause, 'compressed')) return true;
  const from = clause.copy();
  const word = clause.peek()?.word ?? '';
  if (!valued.has(word)) return false;
  clause.skip();
  clause.accept('=');
  clause.skip();
  if (word === 'ref_system_id') clause.source.sayInstead(from.readBy(clause));
  if (word === 'srid') refuseInMariadb(from.readBy(clause));
  return true;
}

/** A value as it stands after DEFAULT and ON UPDATE; steps over it. */
export function readDefault(clause: Clause): Expression {
  const from = clause.copy();
  if (clause.accept('next', 'value', 'for')) {
    clause.names();
    clause.source.sayInstead(from.readBy(clause), '1');
    return readExpression(from.readBy(clause));
  }
  while (clause.is('-') || clause.is('+')) clause.skip();
  const isName = clause.peek()?.kind === 'word';
  const end = clause.peek()?.end;
  clause.is('(') ? clause.skipBalanced() : clause.skip();
  // b'0', _utf8mb4'x', DATE '2020-01-01', 1.5, now(6).
  const next = clause.peek();
  if (
    isName &&
    next?.kind === 'quote' &&
    clause.source.text.charAt(next.start) !== '`' &&
    isIntroduced(from, end === next.start)
  )
    clause.skip();
  else if (clause.accept('.')) {
    if (/^\d/.test(clause.peek()?.word ?? '')) clause.skip();
  } else if (isName && clause.is('(')) clause.skipBalanced();
  const read = from.readBy(clause);
  const value = readExpression(read);
  // MySQL takes calls in parentheses only, but those of the current time.
  if (isName && value.functions.length > 0 && !value.functions.every((name) => /^(?:current_|now$|local)/.test(name)))
    clause.source.sayInstead(read, '1');
  return value;
}

function isIntroduced(from: Clause, touching: boolean): boolean {
  return touching || /^(?:_\w+|date|time|timestamp|b|x|n)$/.test(from.peek()?.word ?? '');
}

/** MariaDB's GENERATED ALWAYS AS ROW START: since when, and until when, a row is what it is. */
function isRowTime(clause: Clause): boolean {
  return clause.is('generated', 'always', 'as', 'row') || clause.is('as', 'row');
}

function acceptRowTime(clause: Clause): void {
  const from = clause.copy();
  clause.accept('generated', 'always');
  clause.accept('as', 'row');
  clause.accept('start') || clause.accept('end');
  clause.source.sayInstead(from.readBy(clause));
}

function readGenerated(clause: Clause): GeneratedColumn {
  const expression = readExpression(clause.group());
  const stored = clause.accept('stored') || acceptMariadb(clause, 'persistent');
  if (!stored) clause.accept('virtual');
  return { expression, stored };
}

/** A string literal's value; steps over it. */
export function readString(clause: Clause): string {
  clause.accept('=');
  const token = clause.peek();
  clause.skip();
  return token === undefined ? '' : stringValue(clause.source.text.slice(token.start, token.end));
}

/** A name of a character set, a collation or such in lower case; steps over it and an `=` before it. */
export function readWord(clause: Clause): string {
  clause.accept('=');
  return clause.done ? '' : clause.identifier().name.toLowerCase();
}
