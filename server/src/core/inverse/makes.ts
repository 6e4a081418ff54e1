import type { OperationKind } from '../operation';

/** Operations that bring something into being that was not there. */
export const makes: ReadonlySet<OperationKind> = new Set([
  'createTable',
  'createIndex',
  'createEnum',
  'createDomain',
  'createObject',
  'addColumn',
  'addConstraint',
]);
