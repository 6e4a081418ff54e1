import { operationRule } from './rule';
import { enumOf, isMadeIn } from './support/enums';
import { quoted } from './support/wording';

export const renameEnumValue = operationRule({
  id: 'rename-enum-value',
  aliases: ['rename_enum_value'],
  summary: 'Renames a value of an enum while running code still writes and compares the old one.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['renameEnumValue'],
  check({ type, label, to }, context) {
    const known = enumOf(type, context);
    if (known === 'absent' || isMadeIn(known, context)) return;
    context.report({
      span: type.span,
      message: `From now on ${quoted(type)} has '${to}' and not '${label}': code that still writes or compares '${label}' fails at once. Add '${to}' as a new value, write it, move the rows over in batches, and leave the old one unused.`,
    });
  },
});
