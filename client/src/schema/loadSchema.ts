import { l10n } from 'vscode';
import {
  type FormerNamesQuery,
  formerNamesMethod,
  type RenamedTable,
  type SchemaDocument,
  type SchemaQuery,
  type SchemaReport,
  schemaMethod,
} from '../../../server/src/protocol';
import type { App } from '../app';
import type { Connection } from '../connections/connection';
import type { DiagramBase, DiagramSource } from '../diagram/messages';
import { whereIs } from '../migrations/histories';
import { type HistoryState, keyOf, lastApplied } from '../migrations/historyState';

type Sources = Pick<App, 'server' | 'connections' | 'commands' | 'histories'>;

/** Which schema is meant: that of a history at a migration, or that of a database. */
export type SchemaAddress = DiagramSource;

export const atHead = ({ project, lineage }: { project: string; lineage: string }): SchemaAddress => ({
  project,
  lineage,
  at: null,
  connection: null,
});

/**
 * Reads a schema: of migrations from the language server, of a database by the command line in a process of its own.
 * @throws when it cannot be had, in words for the user
 */
export async function loadSchema(address: SchemaAddress, app: Sources): Promise<SchemaDocument> {
  const document =
    address.connection === null ? await ofMigrations(address, app) : await ofDatabase(address, app, address.connection);
  if (document === undefined) throw new Error(l10n.t('There is no such schema any more.'));
  return document;
}

/** The schema that the last applied migration left, where the database is known to lack later ones. */
export async function loadBase(address: SchemaAddress, app: Sources): Promise<DiagramBase | null> {
  const state = app.histories.of(keyOf(address));
  if (address.connection !== null || !state?.status) return null;
  const applied = lastApplied(state) ?? null;
  const last = address.at ?? state.listed.migrations.at(-1)?.id;
  if (applied === last || isBefore(state, last, applied)) return null;
  const { project: uri, lineage, at } = address;
  const query: FormerNamesQuery = { uri, lineage, since: applied, ...(at === null ? {} : { at }) };
  const [document, renamed] = await Promise.all([
    ofMigrations({ ...address, at: applied ?? undefined }, app, applied === null),
    app.server.request<readonly RenamedTable[]>(formerNamesMethod, query),
  ]);
  const title = applied === null ? l10n.t('the empty database') : l10n.t('{0}, the last applied', applied);
  return document ? { document, title, renamed } : null;
}

/** "at head", "at 014", or the database's name. */
export function sourceTitle({ source }: Pick<SchemaDocument, 'source'>): string {
  if (source.kind === 'database') return source.name;
  if (source.at === null) return l10n.t('before the first migration');
  return source.isHead ? l10n.t('at head') : l10n.t('at {0}', source.at);
}

function isBefore({ listed }: HistoryState, first: string | undefined, second: string | null): boolean {
  const at = (id: string | null | undefined) => listed.migrations.findLastIndex((migration) => migration.id === id);
  return at(first) < at(second);
}

async function ofMigrations(
  { project, lineage, at }: { project: string; lineage: string; at?: string | null | undefined },
  { server }: Sources,
  isEmpty = false,
): Promise<SchemaDocument | undefined> {
  const query: SchemaQuery = {
    uri: project,
    lineage,
    ...(isEmpty ? { at: null } : at ? { at } : {}),
  };
  return (await server.request<SchemaReport>(schemaMethod, query)).schemas[0];
}

async function ofDatabase(address: SchemaAddress, app: Sources, id: string): Promise<SchemaDocument | undefined> {
  const connection = app.connections.all().find((one) => one.id === id);
  const state = app.histories.of(keyOf(address));
  if (!connection || !state) throw new Error(l10n.t('This connection or its project is no longer there.'));
  const { args, cwd } = whereIs(state.listed);
  const report = await askDatabase(app, connection, args, cwd);
  const [document] = report.schemas;
  return document && withPlaces(document, await ofMigrations(atHead(address), app));
}

const askDatabase = ({ commands }: Sources, connection: Connection, args: readonly string[], cwd: string) =>
  commands.ask<SchemaReport>({ args: ['schema', ...args, '--database', '--format', 'json'], cwd, connection });

/** A database knows of no files: where its objects were last changed is known from the migrations, by their keys and names. */
function withPlaces(document: SchemaDocument, migrations: SchemaDocument | undefined): SchemaDocument {
  const known = new Map(migrations?.objects.map((object) => [object.key, object]));
  const objects = document.objects.map((object) => {
    const same = known.get(object.key);
    if (!same) return object;
    const columns = object.columns.map((column) => ({
      ...column,
      changed: same.columns.find(({ name }) => name === column.name)?.changed ?? null,
    }));
    return { ...object, columns, createdIn: same.createdIn, changed: same.changed };
  });
  return { ...document, objects };
}
