import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog, Relation } from '../catalog';
import { firstUserId } from '../catalog-ids';
import type { Part } from '../part';
import type { Found } from './found';

interface PolicyRow {
  readonly oid: string;
  readonly name: string;
  readonly table: string;
  readonly command: string;
  readonly isPermissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** Policies of row security. */
export function policiesPart(): Part {
  return {
    columns: {
      oid: 'oid',
      name: 'polname',
      table: 'polrelid',
      command: 'polcmd',
      isPermissive: 'polpermissive',
      roles: 'polroles',
      using: 'pg_get_expr(polqual, polrelid)',
      check: 'pg_get_expr(polwithcheck, polrelid)',
    },
    from: `FROM pg_policy WHERE oid >= ${firstUserId}`,
  };
}

const commands: Readonly<Record<string, string>> = { r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' };

export function readPolicies(catalog: Catalog): readonly Found[] {
  return catalog.rows<PolicyRow>('policies').flatMap((row): readonly Found[] => {
    const table = catalog.relations.get(row.table);
    return table ? [policy(catalog, table, row)] : [];
  });
}

function policy(catalog: Catalog, table: Relation, row: PolicyRow): Found {
  const name = quotePostgres(row.name);
  const roles = row.roles.map((oid) => (oid === '0' ? 'PUBLIC' : quotePostgres(catalog.role(oid))));
  const definition = [
    `CREATE POLICY ${name} ON ${table.sql}`,
    row.isPermissive ? null : 'AS RESTRICTIVE',
    commands[row.command] && `FOR ${commands[row.command]}`,
    roles.join() === 'PUBLIC' ? null : `TO ${roles.join(', ')}`,
    row.using === null ? null : `USING (${row.using})`,
    row.check === null ? null : `WITH CHECK (${row.check})`,
  ]
    .filter(Boolean)
    .join(' ');
  return {
    catalog: 'policy',
    oid: row.oid,
    definition: {
      kind: 'policy',
      name: `${table.full}.${row.name}`,
      title: `policy ${row.name} on ${table.title}`,
      target: `POLICY ${name} ON ${table.sql}`,
      local: row.name,
      parent: `table ${table.full}`,
      facts: { definition, comment: catalog.comment('policy', row.oid) },
      create: () => [definition],
    },
  };
}
