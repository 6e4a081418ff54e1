import type { Fix } from '../../fix';
import type { DeleteRows, UpdateRows } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import type { Column, Table } from '../../schema/objects';
import { findColumn } from '../../schema/schema';
import type { Printer } from '../../writers/printer';
import { printerFor } from '../../writers/printer-for';
import { mentionedLater } from '../mentions';
import { styleOf } from '../new-migration';
import { replaceOperation } from '../replace-operation';
import { runOutsideInPlace } from '../run-outside';
import { replacedBySequence, type Step } from '../sequence';
import { batchesStep, batchKey, withoutEquality } from './batches';
import { repeatableSets, type Written } from './set-list';
import { knownTable } from './table-before';

/**
 * An UPDATE of every row in batches by the primary key, which may be stopped and run again: where the statement stands, when nothing else
 * there needs a transaction, and in a migration of its own otherwise. No fix for a table that is not known or has no primary key of one
 * column, for values that a second run would change again, nor where a later statement may need the rows as they then are.
 */
export function updateInBatches(operation: UpdateRows): (place: StatementPlace) => Fix | null {
  return (place) => {
    const table = knownTable(place, operation.table);
    const key = table && batchKey(table);
    const sets = repeatableSets(operation, place);
    if (!table || !key || !sets || operation.joined || operation.only || operation.columns.includes(key)) return null;
    const missing = sets.map((one) => isMissing(one, table));
    if (missing.some((one) => one === null)) return null;
    return inBatches(operation, place, (p) => {
      const set = sets.map(({ column, value }) => `${p.id(column)} = ${value}`).join(', ');
      const conditions = missing.map((one) => one?.(p) ?? '');
      const where = conditions.length === 1 ? conditions.join() : `(${conditions.join(` ${p.keyword('or')} `)})`;
      const name = `change ${table.name} ${sets.map(({ column }) => column).join(' ')}`;
      return batchesStep(
        p,
        name,
        { table: operation.table, key, change: { kind: 'update', set, where } },
        'the migration before it takes back what can be',
      );
    });
  };
}

/**
 * A DELETE of every row in batches by the primary key, for the same tables as an UPDATE: it may be stopped, and what is gone then stays so.
 */
export function deleteInBatches(operation: DeleteRows): (place: StatementPlace) => Fix | null {
  return (place) => {
    const table = knownTable(place, operation.table);
    const key = table && batchKey(table);
    if (!table || !key || operation.joined || operation.only || hasReturning(place)) return null;
    const name = `delete rows of ${table.name}`;
    return inBatches(operation, place, (p) =>
      batchesStep(p, name, { table: operation.table, key, change: { kind: 'delete' } }, 'the rows are gone'),
    );
  };
}

function hasReturning({ statement: { content } }: StatementPlace): boolean {
  return /\breturning\b/i.test(content.text) || /^\s*with\b/i.test(content.text);
}

/** In place, or in a migration of its own. */
function inBatches(operation: UpdateRows | DeleteRows, place: StatementPlace, write: (p: Printer) => Step): Fix | null {
  const { up } = place.migration;
  const edits = place.half === 'up' ? runOutsideInPlace(place) : null;
  if (edits === null || !up) {
    if (mentionedLater(place, operation.table.name).length > 0) return null;
    return replacedBySequence(place, operation, (p) => ({
      inPlace: [],
      // What takes it back, if anything does, stays.
      undo: { is: () => false, by: [] },
      steps: [write(p)],
    }));
  }
  const p = printerFor(place.lineage.dialect.dialect, { ...styleOf(place, place.file), ifExists: false });
  const changed = p && replaceOperation(place, up, place.statement, operation, write(p).up);
  return changed && { title: 'Change the rows in batches', edits: [...changed, ...edits], preferred: false };
}

/** The condition of rows that do not have the value yet; null where the type has no "=". */
function isMissing({ column, value, literal }: Written, table: Table): ((p: Printer) => string) | null {
  const found = findColumn(table, column, 'postgresql');
  if (typeof found === 'string' || found.type === null || found.generated !== null) return null;
  const type = found.type;
  if (withoutEquality.has(type.name)) return null;
  const isOfType = literal === 'other' || (literal === 'number' && numbers.has(type.name));
  const compared = isOfType ? value : `${parenthesized(value)}::${typeText(found)}`;
  return (p) => p.sql`${p.id(column)} is distinct from ${compared}`;
}

const numbers: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint', 'numeric']);

/** A serial is an integer once it is made. */
function typeText({ type }: Column): string {
  return (type?.text ?? '').replace(/^(small|big)?serial$/i, (_, size = 'integer') =>
    size === 'integer' ? size : `${size}int`,
  );
}

/** A name or one call binds stronger than a cast. */
function parenthesized(value: string): string {
  return /^\w+(?:\([^()]*\))?$/.test(value) ? value : `(${value})`;
}
