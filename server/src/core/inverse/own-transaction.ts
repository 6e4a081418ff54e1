import type { Operation, OperationOf } from '../operation';
import { nowhere } from './build';
import { cannot, type Inverse, type Inversion } from './inversion';
import { setsForeignKeys } from './rebuild-to';

/**
 * The same way back in a transaction that it begins itself, so that foreign keys are off before: SQLite ignores that inside one.
 * @param note what has to be known of it, in words without a full stop; null for nothing
 */
export function inOwnTransaction(inversion: Inversion, note: string | null): Inversion {
  return withInverses(inversion, (inverse) => {
    const operations = inverse.operations.flatMap(besideTransaction);
    const noted = rebuilds(inverse) ? [inverse.notRestored, note].filter((text) => text !== null).join('; ') : '';
    return { ...inverse, operations, notRestored: noted === '' ? inverse.notRestored : noted };
  });
}

/** The same without its rebuilds, each of which stays undone for this reason. */
export function withoutRebuilds(inversion: Inversion, reason: string): Inversion {
  return withInverses(inversion, (inverse) => {
    if (rebuilds(inverse)) return cannot(reason, inverse.losesData);
    const isGuard = inverse.operations.length > 0 && inverse.operations.every(({ kind }) => kind === 'setVariable');
    return isGuard ? null : inverse;
  });
}

function withInverses(inversion: Inversion, change: (inverse: Inverse) => Inverse | null): Inversion {
  return {
    ...inversion,
    statements: inversion.statements.map(({ statement, inverses }) => ({
      statement,
      inverses: inverses.flatMap((inverse) => change(inverse) ?? []),
    })),
  };
}

function rebuilds({ operations }: Inverse): boolean {
  return operations.some(({ kind }) => kind === 'rebuildTable');
}

/** Foreign keys are turned off in front of the transaction, and on behind it. */
function besideTransaction(operation: Operation): readonly Operation[] {
  if (!setsForeignKeys(operation) || operation.kind !== 'setVariable') return [operation];
  return operation.value === 'OFF' ? [operation, transaction('begin')] : [transaction('commit'), operation];
}

function transaction(action: 'begin' | 'commit'): OperationOf<'transaction'> {
  return { kind: 'transaction', span: nowhere, action, savepoint: null, chain: false };
}
