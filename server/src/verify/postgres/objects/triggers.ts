import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import { firstUserId } from '../catalog-ids';
import type { Part } from '../part';
import type { Found } from './found';

interface TriggerRow {
  readonly oid: string;
  readonly name: string;
  readonly table: string;
  readonly definition: string;
  /** When it fires: 'O' usually, 'D' never, 'R' on a replica, 'A' always. */
  readonly enabled: string;
}

/** Triggers that somebody made: those behind constraints, and those of partitions, come with what they belong to. */
export function triggersPart(version: number): Part {
  return {
    columns: {
      oid: 'oid',
      name: 'tgname',
      table: 'tgrelid',
      definition: 'pg_get_triggerdef(oid, true)',
      enabled: 'tgenabled',
    },
    from: `FROM pg_trigger WHERE oid >= ${firstUserId} AND NOT tgisinternal${version >= 130_000 ? ' AND tgparentid = 0' : ''}`,
  };
}

/** Rules; the one by which a view is read is the view, and only its place is asked for. */
export function rulesPart(): Part {
  return {
    columns: {
      oid: 'oid',
      name: 'rulename',
      table: 'ev_class',
      definition: `CASE WHEN rulename <> '_RETURN' THEN pg_get_ruledef(oid, true) END`,
      enabled: 'ev_enabled',
    },
    from: `FROM pg_rewrite WHERE oid >= ${firstUserId}`,
  };
}

interface RuleRow extends Omit<TriggerRow, 'definition'> {
  readonly definition: string | null;
}

export function readTriggers(catalog: Catalog): readonly Found[] {
  return catalog.rows<TriggerRow>('triggers').flatMap((row) => switchable(catalog, 'trigger', row));
}

export function readRules(catalog: Catalog): readonly Found[] {
  return catalog.rows<RuleRow>('rules').flatMap((row) => switchable(catalog, 'rule', row));
}

/** The rule by which each view is read, by the view's OID. */
export function viewRules(catalog: Catalog): ReadonlyMap<string, string> {
  const rules = catalog.rows<RuleRow>('rules').filter(({ definition }) => definition === null);
  return new Map(rules.map(({ oid, table }) => [table, oid]));
}

const states: Readonly<Record<string, string>> = { D: 'DISABLE', R: 'ENABLE REPLICA', A: 'ENABLE ALWAYS' };

function switchable(catalog: Catalog, kind: 'trigger' | 'rule', row: RuleRow): readonly Found[] {
  const table = catalog.relations.get(row.table);
  if (!table || row.definition === null) return [];
  const name = quotePostgres(row.name);
  const definition = row.definition.replace(/;$/, '');
  const enabled = states[row.enabled] ?? null;
  const switched = (state: string | null) =>
    `ALTER TABLE ${table.sql} ${state ?? 'ENABLE'} ${kind.toUpperCase()} ${name}`;
  return [
    {
      catalog: kind === 'trigger' ? 'trigger' : 'rewrite',
      oid: row.oid,
      definition: {
        kind,
        name: `${table.full}.${row.name}`,
        title: `${kind} ${row.name} on ${table.title}`,
        target: `${kind.toUpperCase()} ${name} ON ${table.sql}`,
        local: row.name,
        parent: `${relationKind(table)} ${table.full}`,
        facts: { definition, enabled, comment: catalog.comment(kind === 'trigger' ? 'trigger' : 'rewrite', row.oid) },
        create: () => [definition],
        after: () => (enabled === null ? [] : [switched(enabled)]),
        alter: (field) => (field === 'enabled' ? [switched(enabled)] : null),
      },
    },
  ];
}

/** The kind of snapshot object that a relation is. */
export function relationKind({ kind }: Relation): 'view' | 'materialized view' | 'table' {
  return kind === 'v' ? 'view' : kind === 'm' ? 'materialized view' : 'table';
}
