import { operationRule } from './rule';
import { enumOf } from './support/enums';
import { listed } from './support/lost-data';
import { quoted } from './support/wording';

export const enumAddValueOrdering = operationRule({
  id: 'enum-add-value-ordering',
  aliases: ['require-enum-value-ordering', 'alter-enum-no-ordering'],
  summary: 'Adds a value to an enum without saying where: it sorts last.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['addEnumValue'],
  check({ type, label, position, ifNotExists }, context) {
    if (position !== null) return;
    const known = enumOf(type, context);
    if (typeof known === 'object' && ifNotExists && known.labels.includes(label)) return;
    const labels = typeof known === 'object' && !known.partial ? known.labels.map((one) => `'${one}'`) : [];
    const behind = labels.length > 0 ? `, behind ${listed(labels)}` : '';
    context.report({
      span: type.span,
      message: `'${label}' sorts last in ${quoted(type)}${behind}, and its place cannot be changed later. Say BEFORE or AFTER which value it belongs.`,
    });
  },
});
