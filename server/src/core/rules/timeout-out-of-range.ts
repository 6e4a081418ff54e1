import type { FoldedStatement } from '../fold';
import type { OperationOf } from '../operation';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { optionsOf, type RuleOptions } from './options';
import { migrationRule } from './rule';
import { milliseconds } from './support/lock-timeout';
import { lockWaits } from './support/lock-waits';

const options = {
  maxSeconds: { kind: 'number', default: 10, description: 'The longest wait for a lock, in seconds.' },
} as const satisfies RuleOptions;

export const timeoutOutOfRange = migrationRule({
  id: 'timeout-out-of-range',
  aliases: ['lock-timeout-too-long', 'lock-timeout-zero'],
  summary: 'Sets lock_timeout to 0, which is no limit, or to more than queries can wait.',
  level: 'warning',
  dialects: ['postgresql'],
  options,
  check(context) {
    const { up } = context.migration;
    const { maxSeconds } = optionsOf(options, context.options);
    for (const { statement, lock } of lockWaits(context)) {
      const value = statement.before.session.settings.get('lock_timeout');
      const wait = value === undefined ? null : milliseconds(value);
      if (!up || wait === null || (wait > 0 && wait <= maxSeconds * 1000)) continue;
      const set = lastSetBefore(statement, context);
      const table = lock.relation;
      if (!set) return;
      context.report({
        file: up.file,
        span: shift(set.operation.span, set.statement.start),
        half: 'up',
        message:
          wait === 0
            ? `0 is no limit: the change of "${table}" below waits for its lock as long as others use it, and every query waits behind it. Set it to a few seconds.`
            : `For up to ${value} every query on "${table}" waits behind the change below. Set lock_timeout to a few seconds, and try again when it ends.`,
      });
      return;
    }
  },
});

function lastSetBefore(before: FoldedStatement, { up }: MigrationContext) {
  return up
    .slice(0, up.indexOf(before))
    .flatMap(({ statement }) =>
      statement.content.operations
        .filter((one): one is OperationOf<'setVariable'> => one.kind === 'setVariable' && one.name === 'lock_timeout')
        .map((operation) => ({ statement, operation })),
    )
    .at(-1);
}
