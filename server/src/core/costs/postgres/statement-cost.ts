import type { ServerVersion } from '../../dialect';
import type { Operation } from '../../operation';
import type { Act } from '../../rollback/acts';
import { keyIn } from '../../rollback/acts';
import { apply } from '../../schema/apply';
import { partsOf, standing } from './cost';
import { descendants } from './families';
import { strongerMode } from './lock-modes';
import { combined, type PostgresCost } from './part';
import { sceneOf } from './scene';

/**
 * What a whole statement costs. ALTER TABLE takes the strongest lock that any of its clauses needs, at its start, and carries them out in
 * an order of its own: what is dropped goes first (AlterTableGetLockLevel and the passes of tablecmds.c).
 * @param acts the operations of one statement, in the order of the text
 */
export function statementCost(acts: readonly Act[], version: ServerVersion | null): PostgresCost {
  const [first] = acts;
  if (first === undefined) return combined([]);
  const ordered = isAlterTable(acts) ? inPasses(acts, first) : acts;
  const cost = combined(ordered.flatMap((act) => partsOf(act, version)));
  const whole = isAlterTable(acts) ? withOneMode(cost, first, version) : cost;
  return standing(whole, first.before);
}

const clauses: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  ...([
    'addColumn',
    'dropColumn',
    'changeColumnType',
    'setDefault',
    'dropDefault',
    'setNotNull',
    'dropNotNull',
  ] as const),
  ...(['addIdentity', 'setIdentity', 'dropIdentity', 'setGenerationExpression', 'dropGenerationExpression'] as const),
  ...(['alterColumnOption', 'addConstraint', 'dropConstraint', 'validateConstraint', 'alterConstraint'] as const),
  ...(['alterTableOption', 'setObjectOwner'] as const),
]);

function isAlterTable(acts: readonly Act[]): boolean {
  return acts.length > 1 && acts.every(({ operation }) => clauses.has(operation.kind));
}

function inPasses(acts: readonly Act[], { before, session }: Act): readonly Act[] {
  const isDrop = ({ operation: { kind } }: Act) => kind === 'dropColumn' || kind === 'dropConstraint';
  const ordered = acts.toSorted((a, b) => Number(isDrop(b)) - Number(isDrop(a)));
  // VALIDATE proves nothing to the other clauses of its statement: all rows are read at the end, at once.
  const origin = { migration: '', file: '', statement: { text: '', label: '', operations: [], unread: [] } };
  let schema = before;
  return ordered.map(({ operation }) => {
    const act = { operation, before: schema, session };
    if (operation.kind !== 'validateConstraint') schema = apply(schema, operation, session, origin);
    return act;
  });
}

/** Those that inherit from the table and are locked at all are locked as it is. */
function withOneMode(cost: PostgresCost, act: Act, version: ServerVersion | null): PostgresCost {
  const { operation } = act;
  if (!('table' in operation) || operation.table === null) return cost;
  const key = keyIn(act, operation.table);
  const own = cost.locks.find((lock) => lock.key === key);
  if (own === undefined) return cost;
  const under = new Set(descendants(sceneOf(act, version), key).map((table) => table.key));
  const locks = cost.locks.map((lock) =>
    under.has(lock.key) ? { ...lock, mode: strongerMode(lock.mode, own.mode) } : lock,
  );
  return { ...cost, locks };
}
