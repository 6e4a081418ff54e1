import type { Assignment, ObjectName, Operation, WhereClause } from '../../../operation';
import type { Span } from '../../../span';
import { readExpression } from '../expression';
import { functionsIn, readSelected, relationsRead } from '../query';
import { acceptMariadb, type Clause, refuseInMariadb, refuseRest } from '../source';
import { acceptWait } from './wait';

const modifiers = ['low_priority', 'delayed', 'high_priority', 'quick', 'ignore'];

function skipModifiers(clause: Clause): void {
  while (modifiers.includes(clause.peek()?.word ?? '')) clause.skip();
}

/** INSERT and REPLACE. */
export function readInsert(clause: Clause): readonly Operation[] {
  const { span } = clause;
  const orReplace = clause.is('replace');
  clause.skip();
  skipModifiers(clause);
  clause.accept('into');
  const table = clause.name();
  if (clause.accept('partition')) clause.skipBalanced();
  const rest = clause.copy();
  clause.skipToEnd();
  if (rest.accept('set')) {
    const { assignments } = readSet(rest.upTo(['on', 'duplicate'], ['returning']));
    const columns = assignments.map(({ column }) => column);
    return [{ kind: 'insert', span, table, columns, source: 'values', reads: [], orReplace }];
  }
  const columns = rest.is('(') && !rest.is('(', 'select') && !rest.is('(', 'with') ? columnList(rest.group()) : null;
  passOverReturning(rest.copy());
  const isValues = rest.is('values') || rest.is('value') || rest.is('(', ')');
  if (isValues) refuseRowAlias(rest.copy());
  if (isValues) return [{ kind: 'insert', span, table, columns, source: 'values', reads: [], orReplace }];
  const query = rest.upTo(['on', 'duplicate'], ['returning']);
  const selected = readSelected(query.copy());
  const insert = {
    kind: 'insert',
    span,
    table,
    columns,
    source: 'query',
    reads: relationsRead(query),
    orReplace,
  } as const;
  return [selected === null ? insert : { ...insert, selected }];
}

/** MySQL's `VALUES (1) AS new ON DUPLICATE KEY UPDATE a = new.a`. */
function refuseRowAlias(rest: Clause): void {
  if (!rest.skipTo(['as'])) return;
  const from = rest.copy();
  rest.skip();
  refuseInMariadb(from.readBy(rest));
}

/** MariaDB's INSERT … RETURNING, DELETE … RETURNING. */
function passOverReturning(rest: Clause): void {
  if (rest.skipTo(['returning'])) rest.source.sayInstead(rest);
}

function columnList(group: Clause): readonly string[] {
  return group.split().map((part) => part.names().at(-1)?.name ?? '');
}

export function readUpdate(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('update');
  skipModifiers(clause);
  const targets = clause.upTo(['for', 'portion'], ['set']);
  const isPortion = acceptPortion(clause, ['set']);
  const table = targets.copy().is('(') ? tableIn(targets) : targets.copy().name();
  const joined = targets.copy().skipTo([','], ['join'], ['straight_join']);
  clause.accept('set');
  const { assignments } = readSet(clause.upTo(['where'], ['order', 'by'], ['limit'], ['returning']));
  const narrowed = { ...readNarrowing(clause), ...isPortion };
  const columns = assignments.map(({ column }) => column);
  return [{ kind: 'update', span, table, columns, assignments, joined, ...narrowed }];
}

function tableIn(targets: Clause): ObjectName {
  const group = targets.copy().group();
  return group.name();
}

export function readDelete(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('delete');
  skipModifiers(clause);
  const isHistory = acceptMariadb(clause, 'history');
  if (!clause.is('from')) return deleteFromSeveral(clause, span, clause.upTo(['from']));
  clause.accept('from');
  passOverReturning(clause.copy());
  const targets = clause.upTo(...afterTable);
  if (clause.is('using')) return deleteFromSeveral(clause, span, targets);
  const narrowed = acceptPortion(clause, ['where'], ['order', 'by'], ['limit'], ['returning']);
  if (isHistory) acceptBefore(clause);
  const history = isHistory ? { where: 'condition' as const } : {};
  return [
    { kind: 'delete', span, table: targets.name(), joined: false, ...readNarrowing(clause), ...narrowed, ...history },
  ];
}

const afterTable = [
  ['using'],
  ['where'],
  ['order', 'by'],
  ['limit'],
  ['returning'],
  ['for', 'portion'],
  ['before', 'system_time'],
];

/** MariaDB's FOR PORTION OF a period, which narrows the rows as a condition does. */
function acceptPortion(clause: Clause, ...ends: readonly (readonly string[])[]): { readonly where?: WhereClause } {
  if (!clause.is('for', 'portion')) return {};
  clause.source.sayInstead(clause.upTo(...ends));
  return { where: 'condition' };
}

/** The end of MariaDB's DELETE HISTORY FROM t BEFORE SYSTEM_TIME x. */
function acceptBefore(clause: Clause): void {
  const from = clause.copy();
  if (!clause.accept('before', 'system_time')) return;
  clause.source.sayInstead(from.readBy(clause), 'WHERE');
  clause.skipToEnd();
}

/** DELETE a, b FROM a JOIN …, and DELETE FROM a, b USING …: `a.*` is `a`. */
function deleteFromSeveral(clause: Clause, span: Span, targets: Clause): readonly Operation[] {
  const tables = targets.split().map((part) => part.upTo(['.', '*']).name());
  const joined = clause.copy().skipTo([','], ['join'], ['straight_join']);
  clause.skipTo(['where']);
  const narrowed = readNarrowing(clause);
  return tables.map((table) => ({
    kind: 'delete',
    span: tables.length === 1 ? span : table.span,
    table,
    joined,
    ...narrowed,
  }));
}

function readSet(clause: Clause): { readonly assignments: readonly Assignment[] } {
  const assignments = clause.split().flatMap((part): readonly Assignment[] => {
    const column = part.names().at(-1)?.name ?? '';
    part.accept('=') || part.accept(':', '=');
    return part.done ? [] : [{ column, value: readExpression(part) }];
  });
  return { assignments };
}

function readNarrowing(clause: Clause): { where: WhereClause; ordered: boolean; limited: boolean } {
  const where = clause.accept('where') ? classify(clause.upTo(['order', 'by'], ['limit'], ['returning'])) : 'none';
  const ordered = clause.is('order', 'by');
  const limited = clause.copy().skipTo(['limit']);
  clause.skipToEnd();
  return { where, ordered, limited };
}

function classify(condition: Clause): WhereClause {
  const text = condition.text
    .replace(/^\(+|\)+$/g, '')
    .trim()
    .toLowerCase();
  if (text === 'true' || /^[1-9]\d*$/.test(text)) return 'always true';
  const equal = /^('[^']*'|\d+)\s*=\s*('[^']*'|\d+)$/.exec(text);
  return equal !== null && equal[1] === equal[2] ? 'always true' : 'condition';
}

export function readTruncate(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('truncate');
  clause.accept('table');
  const table = clause.name();
  acceptWait(clause);
  refuseRest(clause);
  return [{ kind: 'truncate', span, table, cascade: false }];
}

/** LOAD DATA and LOAD XML. */
export function readLoad(clause: Clause): readonly Operation[] {
  const { span } = clause;
  const table = clause.skipTo(['into', 'table']) && clause.accept('into', 'table') ? clause.name() : null;
  clause.skipToEnd();
  return [{ kind: 'copy', span, table, direction: 'from', fromProgram: false }];
}

/** WITH before INSERT, UPDATE, DELETE or SELECT: the statement is what follows it. */
export function mainVerb(clause: Clause): Clause {
  const copy = clause.copy();
  return copy.skipTo(['select'], ['insert'], ['replace'], ['update'], ['delete'], ['values']) ? copy : clause;
}

/** What only asks, or calls. */
export function readQuery(clause: Clause): readonly Operation[] {
  const { span } = clause;
  const isCall = clause.is('call');
  const functions = isCall ? [calledBy(clause.copy())] : functionsIn(clause);
  const trivial = functions.length === 0 && relationsRead(clause).length === 0;
  clause.skipToEnd();
  return [{ kind: 'query', span, functions, trivial }];
}

function calledBy(clause: Clause): string {
  clause.accept('call');
  return clause.name().name.toLowerCase();
}
