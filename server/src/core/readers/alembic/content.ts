import type { StatementContent, Unread } from '../../migration';
import type { Operation, OperationOf } from '../../operation';
import { type Span, shift } from '../../span';
import { type Fragment, hasHole, isBound, isWhole, nameStoodFor, placeIn, sliced } from '../fragment';
import type { StatementReader } from '../reader';
import { withSpans } from '../spans';
import { statementLabel } from '../sql/label';
import { lexisOf } from '../sql/lexis';
import type { Effect } from './effects';

/** SQL is cut as the server would: Alembic hands on what the author wrote. */
const split = { ends: 'server', psqlCommands: false } as const;

/**
 * A statement of Python as the rest of the program knows statements: its operations, at the places in its text that they come from.
 * @param whole where it stands in the file
 */
export function contentOf(
  text: string,
  whole: Span,
  effects: readonly Effect[],
  reader: StatementReader,
): StatementContent {
  const relative = (place: Span): Span => {
    const inside = whole.start <= place.start && place.end <= whole.end;
    return inside ? shift(place, -whole.start) : { start: 0, end: text.length };
  };
  const read = distinct(effects).map((effect) => readEffect(effect, reader, relative));
  const sent = read.flatMap((one) => one.sent ?? []);
  const isKnown = read.every((one) => one.sent !== null);
  const rebuilds = read.some((one) => one.rebuilds);
  const [first] = sent;
  const label =
    first === undefined ? (text.split(/[(\r\n]/, 1)[0] ?? '').trim() : statementLabel(first, lexisOf(reader.dialect));
  return {
    text,
    label,
    operations: read.flatMap(({ operations }) => operations),
    unread: read.flatMap((one) => one.unread),
    sent: isKnown && !rebuilds ? sent : null,
    ...(isKnown && rebuilds ? { rebuilds } : {}),
  };
}

interface ReadEffect {
  readonly operations: readonly Operation[];
  readonly unread: readonly Unread[];
  /** Null where it is only known when it runs. */
  readonly sent: string | null;
  readonly rebuilds: boolean;
}

function readEffect(effect: Effect, reader: StatementReader, relative: (place: Span) => Span): ReadEffect {
  const span = relative(effect.place);
  const only = (operation: Operation, sent: string | null = null): ReadEffect => ({
    operations: [operation],
    unread: [],
    sent,
    rebuilds: false,
  });
  switch (effect.kind) {
    case 'sql': {
      const read = readSql(effect, reader, relative);
      const isKnown = isWhole(effect.sql) && !effect.conditional;
      const rebuilds = effect.batch && reader.dialect === 'sqlite' && read.operations.some(isRebuilt);
      return { ...read, sent: isKnown ? effect.sql.text : null, rebuilds };
    }
    case 'unread':
      return { operations: [], unread: [{ span, reason: effect.reason }], sent: null, rebuilds: false };
    case 'refused':
      return only({ kind: 'other', span, command: effect.command });
    case 'code':
      return only(codeOperation(span, effect.schema));
    default:
      return only(
        { kind: 'transaction', span, action: effect.kind, savepoint: null, chain: false, byTool: true },
        effect.kind.toUpperCase(),
      );
  }
}

/** Changes for which a batch builds SQLite's table anew. Source: SQLiteImpl.requires_recreate_in_batch in Alembic 1.19. */
function isRebuilt({ kind }: Operation): boolean {
  return (
    kind !== 'addColumn' &&
    kind !== 'createIndex' &&
    kind !== 'dropIndex' &&
    kind !== 'renameColumn' &&
    kind !== 'other'
  );
}

/** A loop that is carried out says the same of the same place again and again. */
function distinct(effects: readonly Effect[]): readonly Effect[] {
  const told = new Set<string>();
  return effects.filter((effect) => {
    if (effect.kind !== 'unread' && effect.kind !== 'code') return true;
    const key = JSON.stringify(effect);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

function codeOperation(span: Span, schema: boolean): OperationOf<'dynamicSql'> {
  return { kind: 'dynamicSql', span, opaque: schema, ...(schema ? { unseen: span } : {}) };
}

function readSql(
  { sql, place, conditional, batch }: Extract<Effect, { kind: 'sql' }>,
  reader: StatementReader,
  relative: (place: Span) => Span,
): Pick<StatementContent, 'operations' | 'unread'> {
  const operations: Operation[] = [];
  const unread: Unread[] = [];
  for (const piece of reader.split(sql.text, split)) {
    if (piece.kind === 'blank') continue;
    const part = sliced(sql, piece.span);
    const mapped = (span: Span) => relative(placeIn(part, span, place));
    if (piece.kind === 'unread') {
      unread.push({ span: mapped({ start: 0, end: part.text.length }), reason: piece.reason });
      continue;
    }
    const content = reader.read(part.text);
    for (const operation of content.operations.flatMap((one) => (batch ? inBatch(one) : [one]))) {
      operations.push({
        ...withSpans(withOwnTypes(operation, part), mapped),
        ...(conditional ? { conditional } : {}),
        ...(hasHole(part, operation.span) ? { templated: true } : {}),
      });
    }
    for (const { span, reason } of content.unread) {
      unread.push({ span: mapped(span), reason: hasHole(part, span) ? 'template' : reason });
    }
  }
  return { operations, unread };
}

/** The same operation, where types that are classes of the application's own are known to be nothing but names. */
function withOwnTypes<T>(value: T, sql: Fragment): T {
  if (Array.isArray(value)) return value.map((one) => withOwnTypes(one, sql)) as T;
  if (typeof value !== 'object' || value === null) return value;
  if ('dimensions' in value && 'span' in value && isBound(sql, value.span as Span)) {
    const name = nameStoodFor(sql, value.span as Span);
    return { ...value, ...(name === null ? {} : { name, text: name, arguments: [] }), opaque: true };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withOwnTypes(one, sql)])) as T;
}

/** What SQLite's ALTER TABLE does not have, a batch does by a copy of the table. */
function inBatch(operation: Operation): readonly Operation[] {
  const wanted = operation.kind === 'other' ? operation.unsupported?.wanted : undefined;
  return wanted && wanted.length > 0 ? wanted : [operation];
}
