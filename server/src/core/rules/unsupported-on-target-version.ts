import { defaultSearchPath, routineKey } from '../schema/names';
import { overlaps, type Span } from '../span';
import { postgresFeatures } from '../versions/postgres-features';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';

export const unsupportedOnTargetVersion = operationRule({
  id: 'unsupported-on-target-version',
  aliases: [],
  summary: 'Uses what the configured version of PostgreSQL does not have yet.',
  level: 'error',
  dialects: ['postgresql'],
  halves: ['up', 'down'],
  kinds: [
    ...(['createTable', 'addColumn', 'addConstraint', 'alterConstraint', 'createIndex', 'reindex'] as const),
    ...(['setGenerationExpression', 'dropGenerationExpression', 'alterColumnOption', 'alterTableOption'] as const),
    ...([
      'setDefault',
      'changeColumnType',
      'detachPartition',
      'createObject',
      'alterObject',
      'merge',
      'update',
    ] as const),
    ...(['query', 'grant', 'setVariable'] as const),
  ],
  check(operation, context) {
    const { version, statement } = context;
    if (version === null || version.major >= newest) return;
    const told: Span[] = [];
    for (const feature of postgresFeatures) {
      const { words, since } = feature;
      const span = since > version.major ? feature.at(operation, statement.text) : null;
      if (
        span === null ||
        told.some((one) => overlaps(one, span)) ||
        (feature.function && mayBeOwn(feature.function, context))
      )
        continue;
      told.push(span);
      context.report({
        span,
        message: `This fails on PostgreSQL ${version.major}, which is configured here: ${words} came with ${since}.`,
        ...(operation.conditional ? {} : { foretells: 'failure' }),
      });
    }
  },
});

const newest = Math.max(...postgresFeatures.map(({ since }) => since));

/** The history makes a function of this name, or is not known from its beginning. */
function mayBeOwn(name: string, context: StatementContext): boolean {
  const { schema, session } = context.beforeStatement();
  if (!schema.complete) return true;
  const schemas = session.searchPath ?? defaultSearchPath('postgresql');
  return schemas.some((one) => schema.referrers.has(routineKey({ schema: one, name })));
}
