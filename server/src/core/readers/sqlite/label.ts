import type { Operation } from '../../operation';

/** Leading keywords and the object's name, for outline and messages: "ALTER TABLE users". */
export function labelOf(text: string, operation: Operation | undefined): string {
  const named = operation === undefined ? undefined : nameOf(operation);
  return named === undefined ? leadingWords(text) : `${named.command} ${named.name}`;
}

function nameOf(operation: Operation): { readonly command: string; readonly name: string } | undefined {
  switch (operation.kind) {
    case 'createTable':
      return { command: 'CREATE TABLE', name: operation.table.name };
    case 'dropTable':
      return { command: 'DROP TABLE', name: operation.table.name };
    case 'createIndex':
      return operation.index === null ? undefined : { command: 'CREATE INDEX', name: operation.index.name };
    case 'dropIndex':
      return { command: 'DROP INDEX', name: operation.index.name };
    case 'createObject':
      return { command: `CREATE ${operation.object.class.toUpperCase()}`, name: operation.object.name.name };
    case 'dropObject':
      return { command: `DROP ${operation.object.class.toUpperCase()}`, name: operation.object.name.name };
    case 'insert':
      return { command: 'INSERT INTO', name: operation.table.name };
    case 'update':
      return { command: 'UPDATE', name: operation.table.name };
    case 'delete':
      return { command: 'DELETE FROM', name: operation.table.name };
    case 'setVariable':
      return { command: 'PRAGMA', name: operation.name };
    default:
      return 'table' in operation && operation.table !== null && operation.kind !== 'maintenance'
        ? { command: 'ALTER TABLE', name: operation.table.name }
        : undefined;
  }
}

function leadingWords(text: string): string {
  return (/^[a-z]+(?:\s+[a-z]+)?/i.exec(text)?.[0] ?? '').replace(/\s+/g, ' ').toUpperCase();
}
