import { operationRule } from './rule';
import { earlierOperations } from './support/siblings';

export const renameSchema = operationRule({
  id: 'rename-schema',
  aliases: ['RenameSchemaCheck', 'rename_schema'],
  summary: 'Renames a schema: every qualified name in running code is wrong from then on.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['renameObject'],
  check({ object, to }, context) {
    if (object.class !== 'schema' || context.object(`schema ${object.name.name}`) === 'absent') return;
    const isMadeHere = earlierOperations(context).some(
      (one) =>
        one.kind === 'createObject' && one.object.class === 'schema' && one.object.name.name === object.name.name,
    );
    if (isMadeHere) return;
    context.report({
      span: object.name.span,
      message: `Renaming schema "${object.name.name}" to "${to.name}" breaks every query, function and search_path that names it, the moment it runs. Make the new schema beside it, and move table by table, leaving views behind.`,
    });
  },
});
