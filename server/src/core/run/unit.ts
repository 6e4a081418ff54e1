import type { Dialect } from '../dialect';
import { isMysqlFamily } from '../dialect';
import { type Half, type Replaced, type Statement, statementSpan } from '../migration';
import type { Operation } from '../operation';
import { placeIn } from '../readers/fragment';
import type { SentHalf, SentStatement, SentString } from '../sent/sent';
import { isRepeatableBlock } from './repeatable-block';

/**
 * How one can tell afterwards whether a statement, which no transaction of ours holds together with a note of it, was done.
 * - `schema`: it changes the schema, and does so whole or not at all
 * - `partly`: it changes the schema, of several objects one after the other
 * - `index`: an index of PostgreSQL that is built or dropped beside running work
 * - `repeat`: nobody need know, for it may be done twice
 * - `none`: nothing tells
 */
export type Evidence = 'schema' | 'partly' | 'index' | 'repeat' | 'none';

/** A statement, or a string whose statements are not known. */
export interface RunStatement {
  /** As it is sent: values of variables in it may be secrets. */
  readonly text: string;
  /** The same for people and for notes. */
  readonly shown: string;
  /** Offset in its file. */
  readonly start: number;
  /** Where the text comes from, where variables in it were replaced; absent where it stands so in the file. */
  readonly replaced?: Replaced;
  /** Leading words, for progress: "ALTER TABLE users". */
  readonly label: string;
  readonly evidence: Evidence;
  /** Bare names of all tables that it can change, where it changes nothing else; null where that is not known. */
  readonly tables: readonly string[] | null;
}

/** Offset in the file of an offset in the text that is sent. */
export function offsetInFile({ start, text, replaced }: RunStatement, offset: number): number {
  if (!replaced) return start + offset;
  return start + placeIn(replaced.sql, { start: offset, end: offset + 1 }, { start: 0, end: text.length }).start;
}

/**
 * What is done whole or not at all.
 * - `transaction`: a transaction holds the statements and the note that they are done
 * - `alone`: one statement that cannot be, or must not be, in a transaction
 * - `setting`: a setting of the session, which has to be there again for what follows when a run is taken up
 */
export interface Unit {
  readonly kind: 'transaction' | 'alone' | 'setting';
  readonly statements: readonly RunStatement[];
}

/**
 * A half as the units in which it runs. Where the framework sends it as one transaction, or PostgreSQL makes one of a string, it is one
 * unit; else each statement is, as far as the dialect lets it be in a transaction.
 */
export function unitsOf(half: Half, sent: SentHalf, dialect: Dialect): readonly Unit[] {
  const known = new Map(half.statements.map((statement) => [statementSpan(statement).start, statement]));
  const items = (string: SentString) =>
    string.statements.length === 0 ? [unread(string)] : string.statements.map((one) => item(one, known, dialect));
  if (dialect === 'postgresql' && !sent.wrapped) {
    return sent.strings.flatMap((string) =>
      unitsOfGroup(items(string), string.statements.length > 1 ? 'whole' : 'each', false),
    );
  }
  // What SQLite would commit one by one is safer together, unless the migration has asked for it.
  const apart: Grouping = dialect === 'sqlite' && !half.optedOut ? 'between settings' : 'each';
  const all = sent.strings.flatMap(items);
  const isMysql = isMysqlFamily(dialect);
  return unitsOfGroup(isMysql ? withLockedTables(all) : all, sent.wrapped ? 'whole' : apart, isMysql);
}

/** While tables are locked nothing else can be written, no note either: all until UNLOCK TABLES is one. */
function withLockedTables(items: readonly Item[]): readonly Item[] {
  const joined: Item[] = [];
  let isLocked = false;
  for (const one of items) {
    const text = one.statements[0]?.text ?? '';
    const last = joined.at(-1);
    if (isLocked && last) joined[joined.length - 1] = { ...last, statements: [...last.statements, ...one.statements] };
    else joined.push(one);
    if (/^\s*lock\s+tables?\b/i.test(text)) isLocked = true;
    if (/^\s*unlock\s+tables?\b/i.test(text)) isLocked = false;
  }
  return joined;
}

type Place = 'inside' | 'outside' | 'setting' | 'begin' | 'end' | 'undo';

interface Item {
  readonly place: Place;
  /** Several where they cannot be told apart: what stands between LOCK TABLES and UNLOCK TABLES. */
  readonly statements: readonly RunStatement[];
}

/**
 * - `whole`: all in one transaction, settings too
 * - `between settings`: in transactions that end where a setting stands, which has no effect inside of one
 * - `each`: every statement by itself
 */
type Grouping = 'whole' | 'between settings' | 'each';

/** @param commits statements that stand outside end the transaction around them, and are not refused by it */
function unitsOfGroup(items: readonly Item[], grouping: Grouping, commits: boolean): readonly Unit[] {
  const units: Unit[] = [];
  let open: RunStatement[] | null = grouping === 'whole' ? [] : null;
  let isExplicit = grouping === 'whole';
  const close = () => {
    if (open && open.length > 0) units.push({ kind: 'transaction', statements: open });
    open = null;
  };
  for (const { place, statements } of items) {
    const staysInside = open !== null && isExplicit;
    if (place === 'begin') {
      if (!staysInside) close();
      open ??= [];
      isExplicit = true;
    } else if (place === 'end') {
      close();
      isExplicit = false;
    } else if (place === 'outside' && (!staysInside || commits)) {
      close();
      units.push({ kind: 'alone', statements });
      if (staysInside) open = [];
    } else if (staysInside) open?.push(...statements);
    else if (place === 'setting') {
      close();
      units.push({ kind: 'setting', statements });
    } else {
      if (grouping !== 'between settings') close();
      open ??= [];
      open.push(...statements);
    }
  }
  close();
  return units;
}

function unread({ text, start }: SentString): Item {
  return {
    place: 'inside',
    statements: [{ text, shown: text, start, label: labelOf(text), evidence: 'none', tables: null }],
  };
}

function item(sent: SentStatement, known: ReadonlyMap<number, Statement>, dialect: Dialect): Item {
  const statement = known.get(sent.span.start);
  const operations = statement?.content.operations ?? [];
  const replaced = statement?.content.replaced;
  const shown = replaced?.shown ?? sent.text;
  const label = replaced ? labelOf(shown) : statement?.content.label || labelOf(sent.text);
  return {
    place: placeOf(sent, operations, dialect),
    statements: [
      {
        text: sent.text,
        shown,
        ...(replaced && { replaced }),
        start: sent.span.start,
        label,
        evidence: evidenceOf(operations, dialect, statement?.content.text ?? ''),
        tables: tablesOf(operations),
      },
    ],
  };
}

function labelOf(text: string): string {
  return text.trim().split(/\s+/).slice(0, 3).join(' ');
}

function placeOf({ text, control, outside }: SentStatement, operations: readonly Operation[], dialect: Dialect): Place {
  if (control === 'begin') return 'begin';
  if (control === 'commit') return 'end';
  if (control === 'rollback') return 'undo';
  if (operations.some(({ kind }) => kind === 'setVariable'))
    return isPragma(text) || dialect !== 'sqlite' ? 'setting' : 'inside';
  if (isMysqlFamily(dialect)) return operations.length > 0 && operations.every(isOfRows) ? 'inside' : 'outside';
  if (dialect === 'sqlite')
    return isPragma(text) ? 'setting' : /^\s*(?:vacuum|attach|detach)\b/i.test(text) ? 'outside' : 'inside';
  return outside || endsTransactions(text) ? 'outside' : 'inside';
}

/** A block that commits its batches, or a procedure, which may: neither can be in a transaction of ours. */
function endsTransactions(text: string): boolean {
  return /^\s*call\b/i.test(text) || (/^\s*do\b/i.test(text) && /\b(?:commit|rollback)\b/i.test(text));
}

const isPragma = (text: string) => /^\s*pragma\b/i.test(text);

/** Rows of MySQL's tables are in a transaction; whatever else it does ends one. */
function isOfRows({ kind }: Operation): boolean {
  return kind === 'insert' || kind === 'update' || kind === 'delete' || kind === 'merge' || kind === 'query';
}

function evidenceOf(operations: readonly Operation[], dialect: Dialect, text: string): Evidence {
  const [first] = operations;
  if (first === undefined) return 'none';
  if (dialect === 'postgresql') {
    if (isRepeatableBlock(text, operations)) return 'repeat';
    const isIndex = operations.every(({ kind }) => kind === 'createIndex' || kind === 'dropIndex');
    if (isIndex) return operations.length === 1 ? 'index' : 'none';
    return operations.every(({ kind }) => kind === 'maintenance' || kind === 'reindex') ? 'repeat' : 'none';
  }
  const kinds = new Set(operations.map(({ kind }) => kind));
  if ([...kinds].every((kind) => kind === 'maintenance' || kind === 'reindex' || kind === 'grant')) return 'repeat';
  if ([...kinds].some((kind) => unseen.has(kind))) return 'none';
  const several = operations.filter(({ kind }) => kind === 'dropTable' || kind === 'renameTable').length > 1;
  return several ? 'partly' : 'schema';
}

/** Kinds that leave nothing in the catalog by which they can be told. */
const unseen: ReadonlySet<Operation['kind']> = new Set([
  'truncate',
  'dynamicSql',
  'other',
  'copy',
  'insert',
  'update',
  'delete',
  'merge',
  'query',
  'transaction',
  'setVariable',
  'lockTable',
]);

/** The tables by their names alone; null where an operation is about something else. */
function tablesOf(operations: readonly Operation[]): readonly string[] | null {
  const names = new Set<string>();
  for (const operation of operations) {
    if (!('table' in operation) || operation.table === null || operation.table === undefined) return null;
    names.add(operation.table.name);
    if (operation.kind === 'renameTable') names.add(operation.to.name);
  }
  return names.size === 0 ? null : [...names];
}
