import type { Queryable } from '../../database/database';
import { type Answers, Catalog } from './catalog';
import { catalogPart, seldomQuery, usualPartNames } from './catalog-parts';
import { partQuery } from './part';
import type { NamedPartName, PartName } from './part-names';

/**
 * Names in definitions are written as seen from here, and constants as these settings have it, whatever the session has. They hold for the
 * one statement: `set_config` as local puts no trace into what a later COMMIT keeps.
 */
const settings = {
  search_path: 'public, pg_temp',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
} as const;

/** Asks everything at once: each question to an embedded engine has its own cost. */
export async function readCatalog(engine: Queryable): Promise<Catalog> {
  const version = await versionOf(engine);
  const usual = await ask(engine, version, usualPartNames);
  const seldom: readonly NamedPartName[] = JSON.parse(usual['seldom'] ?? '[]');
  const rest = seldom.length > 0 ? await ask(engine, version, seldom) : {};
  return new Catalog(version, { ...rest, ...usual }, (name) => fieldsOf(name, version));
}

async function ask(engine: Queryable, version: number, names: readonly PartName[]): Promise<Answers> {
  const [row] = await engine.query<Answers>(catalogQuery(version, names));
  return row ?? {};
}

const versions = new WeakMap<Queryable, number>();

async function versionOf(engine: Queryable): Promise<number> {
  const known = versions.get(engine);
  if (known !== undefined) return known;
  const [row] = await engine.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  const version = Number(row?.version);
  versions.set(engine, version);
  return version;
}

const queries = new Map<string, string>();

function catalogQuery(version: number, parts: readonly PartName[]): string {
  const key = [version, ...parts].join();
  const query = queries.get(key) ?? writeQuery(version, parts);
  queries.set(key, query);
  return query;
}

function writeQuery(version: number, parts: readonly PartName[]): string {
  const names = Object.keys(settings);
  const before = names.map((name, index) => `current_setting('${name}') AS old${index}`);
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  const asked = parts.map((name) => `(${partQuery(catalogPart(name, version))}) AS "${name}"`);
  const back = names.map((name, index) => `set_config('${name}', session.old${index}, true) AS back${index}`);
  // The session's row is made, and with it the settings are made, before the first column is asked for; the last columns set them back.
  return `SELECT ${asked.join(', ')}, (${seldomQuery}) AS seldom, current_user::text AS current_role, ${back.join(', ')}
FROM (SELECT ${before.join(', ')}, array[${set.join(', ')}] AS made OFFSET 0) AS session WHERE session.made IS NOT NULL`;
}

const fieldsByPart = new Map<string, readonly string[]>();

function fieldsOf(name: PartName, version: number): readonly string[] {
  const key = `${name} ${version}`;
  const fields = fieldsByPart.get(key) ?? Object.keys(catalogPart(name, version).columns);
  fieldsByPart.set(key, fields);
  return fields;
}
