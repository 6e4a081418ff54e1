import { postgresLiteral, quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import { firstUserId } from '../catalog-ids';
import type { Part } from '../part';
import type { Found } from './found';

interface ExtensionRow {
  readonly oid: string;
  readonly name: string;
  readonly version: string;
  readonly schema: string;
}

/** Extensions; what belongs to one is the extension's and is not told by itself. */
export function extensionsPart(): Part {
  return {
    columns: { oid: 'e.oid', name: 'extname', version: 'extversion', schema: 'nspname' },
    from: `FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE e.oid >= ${firstUserId}`,
  };
}

export function readExtensions(catalog: Catalog): readonly Found[] {
  return catalog.rows<ExtensionRow>('extensions').map(({ oid, name, version, schema }) => {
    const target = `EXTENSION ${quotePostgres(name)}`;
    return {
      catalog: 'extension',
      oid,
      definition: {
        kind: 'extension',
        name,
        title: `extension ${name}`,
        target,
        facts: { version, schema },
        create: () => [`CREATE ${target}${schema === 'public' ? '' : ` SCHEMA ${quotePostgres(schema)}`}`],
        alter: (field) => [
          field === 'version'
            ? `ALTER ${target} UPDATE TO ${postgresLiteral(version)}`
            : `ALTER ${target} SET SCHEMA ${quotePostgres(schema)}`,
        ],
      },
    };
  });
}
