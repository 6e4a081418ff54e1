import { suppressionRule } from './rule';

/** A suppression comment without a reason: whoever finds it cannot tell whether it still holds. */
export const suppressionMissingReason = suppressionRule({
  id: 'suppression-missing-reason',
  aliases: [],
  summary: 'A suppression comment does not say why.',
  level: 'off',
  check({ comments, report }) {
    for (const { file, suppression } of comments) {
      // The comments of other tools have forms of their own.
      if (suppression.tool !== null || suppression.reason !== '') continue;
      const message = 'Nobody can tell later whether this still holds. Say why after a colon: "…: not in use yet".';
      report({ file, span: suppression.span, half: null, message });
    }
  },
});
