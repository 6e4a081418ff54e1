import { operationRule } from './rule';
import { quoted } from './support/wording';

export const refreshMatviewConcurrentBlocksWrites = operationRule({
  id: 'refresh-matview-concurrent-blocks-writes',
  aliases: ['concurrent-refresh-matview-lock', 'warn-refresh-matview-concurrent', 'refresh-matview-concurrent'],
  summary: 'REFRESH … CONCURRENTLY: a second refresh, and VACUUM, wait for it.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['refreshMaterializedView'],
  check({ view, concurrently }, context) {
    if (!concurrently || context.isExempt(view) || context.object(context.key(view)) === 'absent') return;
    context.report({
      span: view.span,
      message: `REFRESH … CONCURRENTLY takes EXCLUSIVE on ${quoted(view)}: it can be read meanwhile, but a second refresh waits until the transaction ends. Run it by itself, and not while the scheduled refresh does.`,
    });
  },
});
