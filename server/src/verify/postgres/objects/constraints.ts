import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import { firstUserId } from '../catalog-ids';
import { titleName } from '../names';
import type { Part } from '../part';
import { isText, withoutTextCasts } from '../spelling';
import { type Column, textColumns } from './columns';
import type { Found } from './found';

interface ConstraintRow {
  readonly oid: string;
  readonly name: string;
  readonly table: string;
  readonly domain: string;
  readonly type: string;
  readonly definition: string;
  readonly index: string;
}

/**
 * Constraints that were said of their own table or domain: those of partitions come with the parent's. NOT NULL constraints (version 18)
 * are their column's NOT NULL, constraint triggers are triggers.
 */
export function constraintsPart(): Part {
  return {
    columns: {
      oid: 'oid',
      name: 'conname',
      table: 'conrelid',
      domain: 'contypid',
      type: 'contype',
      definition: 'pg_get_constraintdef(oid, true)',
      index: 'conindid',
    },
    from: `FROM pg_constraint WHERE oid >= ${firstUserId} AND contype IN ('c', 'p', 'u', 'x', 'f') AND coninhcount = 0`,
  };
}

interface UnprovenRow {
  /** Of the table. */
  readonly oid: string;
  readonly numbers: readonly number[];
}

/** NOT NULL constraints that were added NOT VALID. */
export function unprovenPart(): Part {
  return {
    columns: { oid: 'conrelid', numbers: 'conkey' },
    from: `FROM pg_constraint WHERE contype = 'n' AND NOT convalidated AND conrelid >= ${firstUserId}`,
  };
}

/** By table and column: "16400.2". */
export function unprovenColumns(catalog: Catalog): ReadonlySet<string> {
  const rows = catalog.rows<UnprovenRow>('unproven');
  return new Set(rows.flatMap(({ oid, numbers }) => numbers.map((number) => `${oid}.${number}`)));
}

/** @param domains full name, title and SQL of domains by OID */
export function readConstraints(
  catalog: Catalog,
  columns: ReadonlyMap<string, readonly Column[]>,
  domains: ReadonlyMap<string, Owner>,
): readonly Found[] {
  return catalog.rows<ConstraintRow>('constraints').flatMap((row): readonly Found[] => {
    const table = catalog.relations.get(row.table);
    const owner = table
      ? {
          ...{ key: `table ${table.full}`, full: table.full, title: table.title, sql: table.sql },
          word: foreign(table.kind),
          texts: () => textColumns(columns.get(row.table) ?? []),
        }
      : domains.get(row.domain);
    return owner ? [constraint(catalog, owner, row)] : [];
  });
}

/** What constraints are said of. */
export interface Owner {
  readonly key: string;
  readonly full: string;
  readonly title: string;
  readonly sql: string;
  readonly word: 'TABLE' | 'FOREIGN TABLE' | 'DOMAIN';
  /** What of it is text, by name: columns, a domain's value. */
  texts(): ReadonlySet<string>;
}

function foreign(kind: string): Owner['word'] {
  return kind === 'f' ? 'FOREIGN TABLE' : 'TABLE';
}

function constraint(catalog: Catalog, owner: Owner, row: ConstraintRow): Found {
  const name = quotePostgres(row.name);
  const alter = `ALTER ${owner.word} ${owner.sql}`;
  const isProven = !row.definition.endsWith(' NOT VALID');
  const definition = withoutTextCasts(row.definition.replace(/ NOT VALID$/, ''), owner.texts);
  return {
    catalog: 'constraint',
    oid: row.oid,
    // A foreign key rests on the index of the constraint that it points at.
    also: 'pux'.includes(row.type) && row.index !== '0' ? [['relation', row.index]] : [],
    definition: {
      kind: row.type === 'f' ? 'foreign key' : 'constraint',
      name: `${owner.full}.${row.name}`,
      title: `${row.type === 'f' ? 'foreign key' : 'constraint'} ${row.name} on ${owner.title}`,
      target: `CONSTRAINT ${name} ON ${owner.word === 'DOMAIN' ? 'DOMAIN ' : ''}${owner.sql}`,
      local: row.name,
      parent: owner.key,
      facts: {
        definition,
        validated: isProven ? null : 'NOT VALID',
        comment: catalog.comment('constraint', row.oid),
      },
      create: () => [`${alter} ADD CONSTRAINT ${name} ${row.definition}`],
      drop: () => [`${alter} DROP CONSTRAINT ${name}`],
      rename: (to) => `${alter} RENAME CONSTRAINT ${name} TO ${to}`,
      alter: (field) => (field === 'validated' && isProven ? [`${alter} VALIDATE CONSTRAINT ${name}`] : null),
    },
  };
}

/** @param base the type that the domain is of */
export function domainOwner(schema: string, name: string, sql: string, base: string): Owner {
  const full = `${schema}.${name}`;
  const texts = () => new Set(isText(base) ? ['VALUE'] : []);
  return { key: `type ${full}`, full, title: `domain ${titleName(schema, name)}`, sql, word: 'DOMAIN', texts };
}
