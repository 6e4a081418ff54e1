import { replaceAnd } from '../fixes/replace-and';
import { operationRule } from './rule';
import { conditionInAssignment } from './support/condition-in-assignment';
import { quoted } from './support/wording';

export const updateSetAnd = operationRule({
  id: 'update-set-and',
  aliases: ['RES.005'],
  summary: 'AND between assignments of an UPDATE: a comparison is stored, and the second column stays.',
  level: 'error',
  kinds: ['update'],
  halves: ['up', 'down'],
  check(operation, context) {
    for (const { column, value } of operation.assignments ?? []) {
      const found = conditionInAssignment(value.text, context.dialect);
      if (found === null) continue;
      const start = value.span.start + found.and.start;
      context.report({
        span: { start, end: value.span.start + found.and.end },
        message: `${quoted({ name: column, span: value.span })} becomes 0 or 1, the outcome of a comparison, and ${quoted({ name: found.column, span: value.span })} is not changed. Put a comma in place of AND.`,
        fixes: [replaceAnd({ start, end: value.span.start + found.and.end })],
      });
    }
  },
});
