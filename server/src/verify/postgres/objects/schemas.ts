import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import { firstUserId, publicSchemaId } from '../catalog-ids';
import type { Part } from '../part';
import type { Found } from './found';

interface SchemaRow {
  readonly oid: string;
  readonly name: string;
  readonly owner: string;
  readonly privileges: readonly string[] | null;
}

/** Schemas of users, public among them; the temporary ones of sessions and the system's own are left out. */
export function schemasPart(): Part {
  return {
    columns: { oid: 'oid', name: 'nspname', owner: 'nspowner', privileges: 'nspacl::text[]' },
    from: `FROM pg_namespace WHERE (oid >= ${firstUserId} OR oid = ${publicSchemaId}) AND nspname !~ '^pg_'`,
  };
}

export function readSchemas(catalog: Catalog): readonly Found[] {
  return catalog.rows<SchemaRow>('schemas').map(({ oid, name, owner, privileges }) => {
    // The owner, the comment and the privileges of public are initdb's, other ones in each version.
    const isPublic = oid === String(publicSchemaId);
    return {
      catalog: 'namespace',
      oid,
      ...(isPublic && privileges === null ? {} : { privileges: { kind: 'SCHEMA', list: privileges, owner } }),
      definition: {
        kind: 'schema',
        name,
        title: `schema ${name}`,
        target: `SCHEMA ${quotePostgres(name)}`,
        ...(isPublic ? {} : { local: name }),
        facts: isPublic ? {} : { owner: catalog.role(owner), comment: catalog.comment('namespace', oid) },
        ownerBySelf: catalog.role(owner) === catalog.currentRole,
        create: () => [`CREATE SCHEMA ${quotePostgres(name)}`],
      },
    };
  });
}
