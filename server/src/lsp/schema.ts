import type { History } from '../core/history';
import type { Migration } from '../core/migration';
import { diff } from '../core/schema/diff';
import type { Schema } from '../core/schema/schema';
import type {
  FormerNamesQuery,
  RenamedTable,
  SchemaChange,
  SchemaDocument,
  SchemaQuery,
  SchemaReport,
  SchemaSource,
  SchemaTextQuery,
} from '../protocol';
import { Places } from '../report/places';
import { migrationsSource, schemaAfter } from '../report/schema/after';
import { sqlSides } from '../report/schema/compared';
import { formatDbml } from '../report/schema/dbml';
import { schemaDocument } from '../report/schema/document';
import { formatMermaid } from '../report/schema/mermaid';
import { renamedTables } from '../report/schema/renamed';
import type { Folders } from './folders';
import { type Target, targetsOf } from './verification/targets';

/** databaseMigrator/schema: in the order of the project's histories; unsaved documents count as they are. */
export async function schemaReport({ uri, lineage, at }: SchemaQuery, folders: Folders): Promise<SchemaReport> {
  const targets = await targetsOf(uri, folders);
  const wanted = targets.filter((target) => lineage === undefined || target.lineage.name === lineage);
  const schemas = await Promise.all(
    wanted.map(async (target) => {
      const history = await target.folder.historyOf(target.project, target.lineage);
      const schema = schemaAfter(history, at);
      return schema && documentOf(schema, migrationsSource(history, target.project.root || '.', at), target);
    }),
  );
  return { version: 1, schemas: schemas.filter((schema) => schema !== null) };
}

/** databaseMigrator/schemaChange: of a file that several histories share, in the first of them. */
export async function schemaChange(uri: string, folders: Folders): Promise<SchemaChange | null> {
  const [target] = await targetsOf(uri, folders);
  const [first] = target?.migrations ?? [];
  const last = target?.migrations.at(-1);
  if (!target || !first || !last) return null;
  const history = await target.folder.historyOf(target.project, target.lineage);
  const [from, to] = [history.stateBefore(first).schema, stateAfter(history, last)];
  const differences = diff(to, from);
  const sql = sqlSides(from, to, differences);
  return {
    before: { source: sourceAfter(before(history, first), history, target), sql: sql.from },
    after: { source: sourceAfter(last, history, target), sql: sql.to },
    differences: differences.length,
  };
}

/** databaseMigrator/formerNames: none where there is no such history. */
export async function renamedBetween(
  { uri, lineage, since, at }: FormerNamesQuery,
  folders: Folders,
): Promise<readonly RenamedTable[]> {
  const target = (await targetsOf(uri, folders)).find((one) => one.lineage.name === lineage);
  return target ? renamedTables(await target.folder.historyOf(target.project, target.lineage), since, at) : [];
}

/** databaseMigrator/schemaText. */
export function schemaText({ document, format }: SchemaTextQuery): string {
  return format === 'mermaid' ? formatMermaid(document) : formatDbml(document);
}

function before({ lineage }: History, migration: Migration): Migration | null {
  return lineage.migrations[lineage.migrations.indexOf(migration) - 1] ?? null;
}

function stateAfter(history: History, migration: Migration): Schema {
  const { migrations } = history.lineage;
  const next = migrations[migrations.indexOf(migration) + 1];
  return (next ? history.stateBefore(next) : history.head()).schema;
}

function sourceAfter(migration: Migration | null, history: History, { project }: Target): SchemaSource {
  return migrationsSource(history, project.root || '.', migration?.id ?? null);
}

function documentOf(schema: Schema, source: SchemaSource, { folder, project, lineage }: Target): SchemaDocument {
  const places = new Places((file) => project.text(file));
  return schemaDocument(schema, source, { lineage, places, display: (file) => folder.paths.uriOf(file) });
}
