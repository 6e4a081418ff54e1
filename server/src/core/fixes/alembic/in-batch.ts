import type { Fix } from '../../fix';
import type { OpCall } from '../../python/op-calls';
import type { MigrationPlace } from '../../rules/report';

/** Puts a call that stands alone on its lines into a block of `batch_alter_table`, which names the table in its place. */
export function inBatch(file: string, { call, table }: OpCall): (place: MigrationPlace) => Fix | null {
  return ({ project }) => {
    const text = project.text(file);
    if (text === null || !table) return null;
    const lineStart = text.lastIndexOf('\n', call.span.start - 1) + 1;
    const indent = text.slice(lineStart, call.span.start);
    if (indent.trim() !== '' || !/^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(call.span.end))) return null;
    const schema = call.arguments.find(({ name }) => name === 'schema');
    const gone = [table, ...(schema ? [schema] : [])];
    const kept = call.arguments.filter((argument) => !gone.includes(argument));
    const written = kept.map(({ name, text: value }) => (name === null ? value : `${name}=${value}`)).join(', ');
    const block = `with op.batch_alter_table(${[table.text, ...(schema ? [`schema=${schema.text}`] : [])].join(', ')}) as batch_op:`;
    const method = call.path.replace(/^op\./, 'batch_op.');
    return {
      title: 'Do it in batch_alter_table',
      edits: [{ file, span: call.span, newText: `${block}\n${indent}    ${method}(${written})` }],
      preferred: true,
      language: 'python',
    };
  };
}
