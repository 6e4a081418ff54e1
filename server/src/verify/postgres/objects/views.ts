import type { Catalog, Relation } from '../catalog';
import { withoutMoments } from '../spelling';
import type { Found } from './found';
import type { RelationRow } from './relations';
import { parameters } from './table-repair';

/**
 * A view or a materialized view.
 * @param rule OID of the rule by which it is read: its query's dependencies are that one's
 */
export function readView(catalog: Catalog, relation: Relation, row: RelationRow, rule: string | null): Found {
  const isMaterialized = row.kind === 'm';
  const kind = isMaterialized ? 'materialized view' : 'view';
  const target = `${kind.toUpperCase()} ${relation.sql}`;
  const query = (row.definition ?? '').trim().replace(/;$/, '');
  const options = row.options?.join(', ') ?? null;
  const facts = {
    definition: withoutMoments(query),
    options,
    ...(isMaterialized
      ? { rows: row.isPopulated ? null : 'WITH NO DATA', 'access method': row.accessMethod, tablespace: row.tablespace }
      : {}),
    owner: catalog.role(row.owner),
    comment: catalog.comment('relation', row.oid),
  };
  return {
    catalog: 'relation',
    oid: row.oid,
    also: [['type', row.rowType], ...(rule === null ? [] : [['rewrite', rule] as const])],
    privileges: { kind: 'TABLE', list: row.privileges, owner: row.owner, on: relation.sql },
    definition: {
      kind,
      name: relation.full,
      title: `${kind} ${relation.title}`,
      target,
      local: relation.name,
      schema: relation.schema,
      facts,
      ownerBySelf: facts.owner === catalog.currentRole,
      create: () => [
        [
          `CREATE ${target}`,
          row.accessMethod && isMaterialized && `USING ${row.accessMethod}`,
          options && `WITH (${options})`,
          `AS\n${query}`,
          isMaterialized && !row.isPopulated && 'WITH NO DATA',
        ]
          .filter(Boolean)
          .join(' '),
      ],
      alter: (field, now) => {
        if (field === 'options') return parameters(`ALTER ${target}`, options, now['options'] ?? null);
        if (field === 'rows') return [`REFRESH ${target}${row.isPopulated ? '' : ' WITH NO DATA'}`];
        if (field === 'tablespace') return [`ALTER ${target} SET TABLESPACE ${row.tablespace ?? 'pg_default'}`];
        return null;
      },
    },
  };
}
