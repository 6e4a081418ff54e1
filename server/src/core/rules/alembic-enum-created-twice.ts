import { withoutCreateType } from '../fixes/alembic/create-type';
import { statementSpan } from '../migration';
import type { ObjectName } from '../operation';
import { impliedEnums } from '../python/implied-enums';
import { typeKey } from '../schema/names';
import { lookup } from '../schema/schema';
import { shift } from '../span';
import { migrationRule } from './rule';
import { quoted } from './support/wording';

/** A table makes the enums of its columns without looking whether they are there. */
export const alembicEnumCreatedTwice = migrationRule({
  id: 'alembic-enum-created-twice',
  aliases: [],
  summary: 'A table brings an enum type with it that is there already: making it again fails.',
  level: 'error',
  dialects: ['postgresql'],
  check({ project, migration, lineage, up, report }) {
    if (project.framework.language !== 'python' || lineage.dialect.dialect !== 'postgresql' || !migration.up) return;
    for (const { statement, before } of up) {
      for (const { type, span } of impliedEnums(statement.content)) {
        const known = lookup(before.schema, typeKey(before.schema, before.session, type));
        if (typeof known === 'string' || known.class !== 'enum') continue;
        const { start, end } = shift(span, statement.start);
        report({
          file: migration.up.file,
          span: end > start ? { start, end } : statementSpan(statement),
          half: 'up',
          message: `${madeBefore(type, known.origin.migration, migration.id)}, and this table makes it again, which fails. Use postgresql.ENUM with create_type=False.`,
          foretells: 'failure',
          fixes: [withoutCreateType(type.name)],
          related: [{ origin: known.origin, message: `${quoted(type)} is made here.` }],
        });
      }
    }
  },
});

/** In a new database all migrations run at once, and what an earlier one made with a table is remembered: nobody notices there. */
function madeBefore(type: ObjectName, made: string, own: string): string {
  return made === own
    ? `The enum type ${quoted(type)} is made above`
    : `The enum type ${quoted(type)} is there wherever revision ${made} has run before`;
}
