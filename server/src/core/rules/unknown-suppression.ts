import { suppressionRule } from './rule';

/** A suppression comment that names a rule which does not exist: what it was to silence is told, or was never told. */
export const unknownSuppression = suppressionRule({
  id: 'unknown-suppression',
  aliases: [],
  summary: 'A suppression comment names a rule that does not exist.',
  level: 'info',
  check({ comments, names, report }) {
    for (const { file, suppression } of comments) {
      // Another tool has rules of its own.
      if (suppression.tool !== null) continue;
      for (const id of suppression.rules.filter((one) => !names.has(one))) {
        const message = `There is no rule "${id}": nothing is silenced by its name. Name a rule as the findings do.`;
        report({ file, span: suppression.span, half: null, message });
      }
    }
  },
});
