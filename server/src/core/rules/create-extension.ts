import { operationRule } from './rule';

export const createExtension = operationRule({
  id: 'create-extension',
  aliases: ['CreateExtensionCheck'],
  summary: 'Creates or drops an extension, which takes privileges that a migration’s role may lack.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['createObject', 'dropObject'],
  check(operation, context) {
    const { object, span } = operation;
    if (object.class !== 'extension') return;
    const name = `"${object.name.name}"`;
    const message =
      operation.kind === 'createObject'
        ? `CREATE EXTENSION ${name} fails where the server does not have it, or the migration’s role may not create it. Have it made beside the migrations, once for each database.`
        : `DROP EXTENSION ${name} takes its functions, types and operators away from everything that still calls them. Drop it by hand, once nothing does.`;
    context.report({ span: object.name.span.end > object.name.span.start ? object.name.span : span, message });
  },
});
