import { refreshConcurrently } from '../fixes/refresh-concurrently';
import type { ObjectName } from '../operation';
import { referrersOf } from '../schema/links';
import type { Index } from '../schema/objects';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const refreshMatviewNonConcurrent = operationRule({
  id: 'refresh-matview-non-concurrent',
  aliases: [
    'require-concurrent-refresh-matview',
    'ban-blocking-refresh-matview',
    'RefreshMatViewCheck',
    'refresh-matview-blocking',
    'refresh-mat-view',
    'US028',
  ],
  summary: 'Computes a materialized view anew while nobody can read it.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['refreshMaterializedView'],
  check(operation, context) {
    const { view, concurrently, withoutData } = operation;
    const known = context.object(context.key(view));
    if (concurrently || withoutData || context.isExempt(view) || known === 'absent') return;
    const what = `REFRESH computes all of ${quoted(view)} anew under ACCESS EXCLUSIVE: nobody reads it until it is done.`;
    const isTold = typeof known === 'object' && known.class === 'object' && known.definition !== null;
    if (isTold && isEmptySinceCreation(known.definition)) return;
    if (isTold && !hasUniqueIndex(view, context)) {
      const message = `${what} Give it a unique index on plain columns, then use REFRESH … CONCURRENTLY.`;
      context.report({ span: view.span, message, foretells: 'rewrite' });
      return;
    }
    const needs = isTold ? '' : ', which needs a unique index on it';
    context.report({
      span: view.span,
      message: `${what} Use REFRESH … CONCURRENTLY${needs}.`,
      foretells: 'rewrite',
      fixes: isTold ? [refreshConcurrently(operation)] : [],
    });
  },
});

/** WITH NO DATA: it cannot be read before its first REFRESH, which may not be CONCURRENTLY. */
function isEmptySinceCreation(definition: string | null): boolean {
  return /\bwith\s+no\s+data\s*;?\s*$/i.test(definition ?? '');
}

/** CONCURRENTLY needs one over columns and all rows. */
function hasUniqueIndex(view: ObjectName, context: StatementContext): boolean {
  return referrersOf(context.beforeStatement().schema, context.key(view)).some(
    (object): object is Index =>
      object.class === 'index' &&
      object.definition.unique &&
      object.definition.where === null &&
      object.definition.keys.every(({ column }) => column !== null),
  );
}
