import { operationRule } from './rule';
import { givesTypes, reportTypes, typedColumns } from './support/typed-columns';

export const preferTimestamptz = operationRule({
  id: 'prefer-timestamptz',
  aliases: ['prefer-timestamp-tz', 'timestamp-type', 'TP001', 'use-timestamp-with-time-zone'],
  summary: 'A timestamp without time zone, which does not say what moment it means.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: givesTypes,
  check(operation, context) {
    // What Prisma makes of DateTime: its client writes UTC, and the next migration would change it back.
    if (context.framework.id === 'prisma') return;
    const columns = typedColumns(operation, context).filter(({ type }) => type.name === 'timestamp without time zone');
    reportTypes(
      columns,
      ({ type }) =>
        `timestamptz${type.arguments.length > 0 ? `(${type.arguments.join(', ')})` : ''}${'[]'.repeat(type.dimensions)}`,
      (names) =>
        `A timestamp without time zone in ${names} means another moment in every session with another TimeZone. Use timestamptz, which takes as many bytes.`,
      context,
    );
  },
});
