import { withoutCreateType } from '../fixes/alembic/create-type';
import { statementSpan } from '../migration';
import { shift } from '../span';
import { migrationRule } from './rule';
import { impliedEnums } from './support/implied-enum';
import { quoted } from './support/wording';

/** `create()` makes the type, and the table that has a column of it makes it once more, without looking. */
export const alembicEnumCreatedTwice = migrationRule({
  id: 'alembic-enum-created-twice',
  aliases: [],
  summary: 'An enum type is made by itself and then again by a table: the second fails.',
  level: 'error',
  dialects: ['postgresql'],
  check({ project, migration, lineage, up, report }) {
    if (project.framework.language !== 'python' || lineage.dialect.dialect !== 'postgresql' || !migration.up) return;
    const made = new Set<string>();
    for (const { statement } of up) {
      const implied = impliedEnums(statement.content);
      for (const { type, span } of implied) {
        if (!made.has(type.name)) continue;
        const { start, end } = shift(span, statement.start);
        report({
          file: migration.up.file,
          span: end > start ? { start, end } : statementSpan(statement),
          half: 'up',
          message: `The enum type ${quoted(type)} is made above, and this makes it again, which fails. Use postgresql.ENUM with create_type=False.`,
          foretells: 'failure',
          fixes: [withoutCreateType(type.name)],
        });
      }
      for (const operation of statement.content.operations) {
        if (operation.kind === 'createEnum') made.add(operation.type.name);
        if (operation.kind === 'dropObject') made.delete(operation.object.name.name);
      }
    }
  },
});
