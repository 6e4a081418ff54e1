import { locksOf } from '../costs/postgres/locks';
import type { Operation } from '../operation';
import { addCheckWithoutNotValid } from './add-check-without-not-valid';
import { addColumnGeneratedStored } from './add-column-generated-stored';
import { addColumnIdentity } from './add-column-identity';
import { addColumnSerial } from './add-column-serial';
import { addColumnVolatileDefault } from './add-column-volatile-default';
import { addExclusionConstraint } from './add-exclusion-constraint';
import { addForeignKeyWithoutNotValid } from './add-foreign-key-without-not-valid';
import { addPrimaryKeyWithoutIndex } from './add-primary-key-without-index';
import { addUniqueConstraint } from './add-unique-constraint';
import { changeColumnType } from './change-column-type';
import { changeColumnTypeRechecksConstraints } from './change-column-type-rechecks-constraints';
import { createIndexNonConcurrent } from './create-index-non-concurrent';
import { indexOnPartitionedParent } from './index-on-partitioned-parent';
import type { StatementReport } from './report';
import { operationRule, type Rule } from './rule';
import { setNotNull } from './set-not-null';
import type { StatementContext } from './statement-context';
import { earlierOperations, laterOperations } from './support/siblings';

/** What these say of a statement of the way up holds for one of the way back as well, and a rollback is run in a hurry. */
const aboutLocks: readonly Rule[] = [
  createIndexNonConcurrent,
  indexOnPartitionedParent,
  addForeignKeyWithoutNotValid,
  addCheckWithoutNotValid,
  addUniqueConstraint,
  addPrimaryKeyWithoutIndex,
  addExclusionConstraint,
  setNotNull,
  changeColumnType,
  changeColumnTypeRechecksConstraints,
  addColumnVolatileDefault,
  addColumnGeneratedStored,
  addColumnSerial,
  addColumnIdentity,
];

const kinds = ['createIndex', 'addConstraint', 'addColumn', 'setNotNull', 'changeColumnType'] as const;

/** A statement of the way back locks a table that was there before for as long as it is large. */
export const downUnsafeLock = operationRule({
  id: 'down-unsafe-lock',
  aliases: ['rollback-unsafe-lock'],
  summary: 'The way back locks a table that was there before while it reads or writes all of it.',
  level: 'info',
  dialects: ['postgresql'],
  kinds,
  halves: ['down'],
  check(operation, context) {
    const own = context.statement.operations;
    const above = [...earlierOperations(context), ...own.slice(0, own.indexOf(operation))];
    if (above.some((one) => lasts(one, context))) return;
    const first = asFirst(operation, context);
    for (const rule of aboutLocks) {
      // The kinds that a rule names are the operations that its check takes.
      if (rule.scope === 'operation' && rule.kinds.includes(operation.kind)) rule.check(operation as never, first);
    }
  },
});

function lasts(operation: Operation, context: StatementContext): boolean {
  if (!kinds.some((kind) => kind === operation.kind) || !('table' in operation) || !operation.table) return false;
  if (context.isExempt(operation.table)) return false;
  // An index that stands already, as one from above does, is not built by what the cost is told.
  if (operation.kind === 'createIndex') return !operation.concurrently && !operation.only;
  const { schema, session } = context.beforeStatement();
  return locksOf({ operation, before: schema, session }, context.version).some(({ work }) => work !== null);
}

/**
 * The same context, whose report says how many more there are, for one way back is told once: Lemmy's have up to 68. It is deaf to what is
 * only worth knowing: a lock that is over at once is no reason to fear a rollback.
 */
function asFirst(operation: Operation, context: StatementContext): StatementContext {
  const report = (one: StatementReport) => {
    if (one.atMost === 'info') return;
    const own = context.statement.operations;
    const below = [...own.slice(own.indexOf(operation) + 1), ...laterOperations(context)];
    const more = below.filter((later) => lasts(later, context)).length;
    const rest =
      more === 0
        ? ''
        : ` ${more === 1 ? 'One more change' : `${more} more changes`} of this way back ${more === 1 ? 'lasts' : 'last'} as long as the table is large.`;
    context.report({ ...one, message: `${one.message}${rest}` });
  };
  return Object.create(context, { report: { value: report } });
}
