import { describe, expect, it } from 'vitest';
import type { SchemaColumn, SchemaDocument, SchemaObjectDocument } from '../../../server/src/protocol';
import { withDiagram } from '../../../server/src/report/documents/diagram-file';

const column = (name: string, more: Partial<SchemaColumn> = {}): SchemaColumn => ({
  name,
  type: 'integer',
  notNull: true,
  default: null,
  generated: null,
  primaryKey: false,
  unique: false,
  foreignKey: false,
  comment: null,
  changed: null,
  ...more,
});

const table = (name: string, columns: readonly SchemaColumn[]): SchemaObjectDocument => ({
  key: `public.${name}`,
  class: 'table',
  kind: 'table',
  name,
  columns,
  constraints: [],
  foreignKeys: [],
  indexes: [],
  triggers: [],
  labels: [],
  partial: false,
  comment: null,
  ddl: null,
  createdIn: null,
  changed: null,
});

const schemaOf = (...objects: readonly SchemaObjectDocument[]): SchemaDocument => ({
  source: { kind: 'migrations', project: 'db', lineage: '', at: '1', isHead: true },
  dialect: 'PostgreSQL',
  complete: true,
  objects,
});

const users = schemaOf(table('users', [column('id', { primaryKey: true })]));
const more = schemaOf(table('users', [column('id', { primaryKey: true }), column('age')]));

function written(file: string, present: string | null, schema = users): string {
  const answer = withDiagram(file, present, schema);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.text;
}

describe.each(['erd.md', 'erd.mmd', 'schema.dbml'])('%s', (file) => {
  it('is made, brought up to date, and left when it is true', () => {
    const first = written(file, null);
    expect(first).toContain('database-migrator:begin');
    expect(written(file, first)).toBe(first);
    const second = written(file, first, more);
    expect(second).toContain('age');
    expect(written(file, second, users)).toBe(first);
  });
});

describe('an erDiagram in Markdown', () => {
  const fence = (body: string) => `\`\`\`mermaid\n${body}\n\`\`\``;

  it('takes the place of the one that is there, and leaves other diagrams', () => {
    const present = `# ERD\n\n${fence('flowchart LR\n  a --> b')}\n\nBefore.\n\n${fence('erDiagram\n  OLD { int id }')}\n\nAfter.\n`;
    const text = written('erd.md', present);
    expect(text).toContain('flowchart LR');
    expect(text).not.toContain('OLD');
    expect(text).toMatch(/Before\.\n\n<!-- database-migrator:begin -->\n\n```mermaid\nerDiagram\n {2}users \{\n/);
    expect(text).toMatch(/<!-- database-migrator:end -->\n\nAfter\.\n$/);
  });

  it('is refused where there are several', () => {
    const present = `${fence('erDiagram\n a')}\n${fence('erDiagram\n b')}\n`;
    expect(withDiagram('erd.md', present, users)).toEqual({ refused: expect.stringContaining('several erDiagrams') });
  });
});

it('keeps the look of a Mermaid file', () => {
  const present =
    '---\ntitle: Shop\n---\n%% ours\nerDiagram\n  direction LR\n  OLD { int id }\n  classDef big font-size:20px\n';
  const text = written('erd.mmd', present);
  expect(text).toMatch(
    /^---\ntitle: Shop\n---\n%% ours\nerDiagram\n {2}direction LR\n {2}classDef big font-size:20px\n%% database/,
  );
  expect(text).not.toContain('OLD');
  expect(withDiagram('erd.mmd', 'flowchart LR\n', users)).toEqual({ refused: 'it is no erDiagram' });
});

describe('a DBML file', () => {
  it('keeps what is no table, enum or reference', () => {
    const present =
      "Project shop {\n  database_type: 'PostgreSQL'\n}\n\n// ours\nTable users {\n  id int [pk]\n}\n\nEnum a {\n  x\n}\nRef: a.b > c.d\n\nTableGroup people {\n  users\n}\n";
    const text = written('schema.dbml', present, more);
    expect(text).toMatch(
      /^Project shop \{\n {2}database_type: 'PostgreSQL'\n\}\n\n\/\/ ours\n\nTableGroup people \{\n {2}users\n\}\n\n\/\/ database-migrator:begin\nTable users/,
    );
    expect(text.match(/Table users/g)).toHaveLength(1);
    expect(text).not.toContain('Ref');
  });

  it('is left where a table says what would be lost', () => {
    expect(withDiagram('schema.dbml', "Table users {\n  id int [pk, note: 'of the CRM']\n}\n", users)).toEqual({
      refused: expect.stringMatching(/^line 2: it says more than the schema does \("note"\), which would be lost\./),
    });
    expect(withDiagram('schema.dbml', 'Table users {\n', users)).toEqual({ refused: 'line 1: its { is not closed' });
  });
});

it('says which files hold diagrams', () => {
  expect(withDiagram('erd.png', null, users)).toEqual({
    refused: expect.stringContaining('.md, .mmd, .mermaid, .dbml'),
  });
});
