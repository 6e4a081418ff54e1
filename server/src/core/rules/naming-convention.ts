import { namedPatterns, optionsOf } from './options';
import { operationRule } from './rule';
import { givenNames, namedKinds, namingOperations } from './support/given-names';

const options = {
  patterns: {
    kind: 'patterns by name',
    description: 'A regular expression by what is named; what has none may be called anything.',
    names: namedKinds,
    default: { table: '^[a-z][a-z0-9_]*$', column: '^[a-z][a-z0-9_]*$' },
  },
} as const;

export const namingConvention = operationRule({
  id: 'naming-convention',
  aliases: [
    'naming',
    'NM010',
    'NAMING_TABLE',
    'NAMING_COLUMN',
    'NAMING_INDEX_IDX',
    'NM001',
    'NM002',
    'NM003',
    'NM004',
    'NM005',
    'NM006',
    'NM007',
    'NM009',
    'NM012',
    'NM013',
    'NM014',
    'NM015',
    'NM016',
    'NM101',
  ],
  summary: 'A name that does not follow the convention of the project.',
  level: 'off',
  options,
  kinds: namingOperations,
  check(operation, context) {
    const patterns = namedPatterns(optionsOf(options, context.options).patterns);
    for (const { kind, name } of givenNames(operation)) {
      const pattern = kind && patterns.get(kind);
      if (!pattern || pattern.test(name.name)) continue;
      context.report({
        span: name.span,
        message: `The name of the ${kind} "${name.name}" does not match ${pattern.source}. Call it as the others are called while nothing uses it.`,
      });
    }
  },
});
