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

/** A statement of the way back locks a table that was there before for as long as it is large. */
export const downUnsafeLock = operationRule({
  id: 'down-unsafe-lock',
  aliases: ['rollback-unsafe-lock'],
  summary: 'The way back locks a table that was there before while it reads or writes all of it.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['createIndex', 'addConstraint', 'addColumn', 'setNotNull', 'changeColumnType'],
  halves: ['down'],
  check(operation, context) {
    const lasting = onceAndLasting(context);
    for (const rule of aboutLocks) {
      // The kinds that a rule names are the operations that its check takes.
      if (rule.scope === 'operation' && rule.kinds.includes(operation.kind)) rule.check(operation as never, lasting);
    }
  },
});

/**
 * The same context, which tells a way back once: Lemmy's have up to 68 such statements. It is deaf to what is only worth knowing, for a lock
 * that is over at once is no reason to fear a rollback.
 */
function onceAndLasting(context: StatementContext): StatementContext {
  const report = (one: StatementReport) => {
    if (one.atMost !== 'info') context.report({ ...one, more });
  };
  return Object.create(context, { report: { value: report } });
}

function more(count: number): string {
  const changes = count === 1 ? 'One more change' : `${count} more changes`;
  return `${changes} of this way back ${count === 1 ? 'lasts' : 'last'} as long as the table is large.`;
}
