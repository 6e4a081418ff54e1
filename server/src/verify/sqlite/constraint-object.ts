import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import type { SnapshotObject } from '../snapshot';
import type { Clause } from './create-table';
import { type Kind, keyOf } from './object';
import { respell, type Spelled, textOf, withoutAscending } from './spelling';

interface Place {
  /** Key of the column whose definition holds it, else of the table. */
  readonly parent: string;
  /** The column whose definition holds it. */
  readonly column: string | null;
}

/**
 * A constraint, the same whether it stands in a column's definition or by itself. It is known by what it says, for most have no name;
 * no statement of SQLite's makes or drops one alone.
 */
export function constraintObject(table: string, clause: Clause, place: Place): SnapshotObject {
  const { kind, subject, facts } = describe(clause, place.column);
  return {
    key: keyOf(kind, table, subject),
    title: subject === '' ? `${kind} of ${table}` : `${kind} ${subject} of ${table}`,
    parent: place.parent,
    facts: { ...facts, name: clause.name },
    // It is part of no statement but DROP CONSTRAINT, which is younger than most histories, and of messages.
    unrestorable: ['name'],
    create: [],
    drop: [],
  };
}

interface Description {
  readonly kind: Kind;
  /** What tells it from others of its kind on the table. */
  readonly subject: string;
  readonly facts: SnapshotObject['facts'];
}

function describe(clause: Clause, column: string | null): Description {
  switch (clause.kind) {
    case 'primary key':
      return { kind: 'primary key', subject: '', facts: { definition: keyDefinition(clause, column) } };
    case 'foreign key':
      return foreignKey(clause, column);
    case 'unique': {
      const [columns, rest] = groupIn(clause.tokens, column);
      return { kind: 'unique constraint', subject: columns, facts: { definition: `UNIQUE ${columns}${rest}` } };
    }
    default: {
      const definition = textOf(clause.tokens.slice(1));
      return { kind: 'check', subject: definition, facts: { definition: `CHECK ${definition}` } };
    }
  }
}

/** `PRIMARY KEY (id) autoincrement`: in a column's definition the order stands behind the keyword, and by itself in the parentheses. */
function keyDefinition({ tokens }: Clause, column: string | null): string {
  const [columns, rest] = groupIn(tokens, column);
  const [, order = null] = column === null ? [] : (/^ (asc|desc)\b/.exec(rest) ?? []);
  if (order === null) return `PRIMARY KEY ${columns}${rest}`;
  return `PRIMARY KEY ${order === 'asc' ? columns : `${columns.slice(0, -1)} desc)`}${rest.slice(order.length + 1)}`;
}

function foreignKey({ tokens }: Clause, column: string | null): Description {
  const at = tokens.findIndex(({ text }) => text === 'references');
  const [columns] = groupIn(tokens.slice(0, at), column);
  const [parent, ...rest] = tokens.slice(at + 1);
  const hasColumns = rest[0]?.text === '(';
  const end = hasColumns ? rest.findIndex(({ text }) => text === ')') + 1 : 0;
  const options = textOf(rest.slice(end));
  return {
    kind: 'foreign key',
    subject: columns,
    facts: {
      references: `${parent?.text ?? ''}${hasColumns ? ` ${textOf(rest.slice(0, end))}` : ''}`,
      'ON DELETE': action(options, 'delete'),
      'ON UPDATE': action(options, 'update'),
      // Immediate is the default, and MATCH is read and ignored: https://www.sqlite.org/foreignkeys.html#fk_unsupported
      DEFERRABLE: /(?<!not )deferrable initially deferred/.test(options) ? 'INITIALLY DEFERRED' : null,
    },
  };
}

function action(options: string, event: 'delete' | 'update'): string | null {
  const found = new RegExp(`\\bon ${event} (cascade|restrict|set null|set default)\\b`).exec(options)?.[1];
  return found?.toUpperCase() ?? null;
}

/** The list in parentheses, or the column that stands for one, and what follows it. */
function groupIn(tokens: readonly Spelled[], column: string | null): readonly [group: string, rest: string] {
  const open = tokens.findIndex(({ text }) => text === '(');
  const close = tokens.findLastIndex(({ text }) => text === ')');
  const keywords = tokens[0]?.text === 'unique' ? 1 : 2;
  const rest = textOf(tokens.slice(open < 0 ? keywords : close + 1));
  const group = open < 0 ? `(${respell(quoteSqlite(column ?? ''))})` : withoutAscending(tokens.slice(open, close + 1));
  return [group, rest === '' ? '' : ` ${rest}`];
}
