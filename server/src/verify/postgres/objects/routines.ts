import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import { firstUserId } from '../catalog-ids';
import { catalogName, sqlObjectName, titleName } from '../names';
import { madeByItself, ownObject, type Part } from '../part';
import type { Found } from './found';

interface RoutineRow {
  readonly oid: string;
  readonly name: string;
  readonly namespace: string;
  /** 'f' function, 'p' procedure, 'a' aggregate, 'w' window function. */
  readonly kind: string;
  readonly owner: string;
  readonly privileges: readonly string[] | null;
  /** Types alone, as its name needs them: "integer, text". */
  readonly types: string;
  /** With names and modes; null for what is no aggregate. */
  readonly arguments: string | null;
  /** Null for an aggregate. */
  readonly definition: string | null;
  readonly aggregate: string | null;
}

const aggregate = `SELECT concat_ws(', ', 'SFUNC = ' || aggtransfn::regproc, 'STYPE = ' || format_type(aggtranstype, NULL),
'SSPACE = ' || nullif(aggtransspace, 0), 'FINALFUNC = ' || nullif(aggfinalfn::oid, 0)::regproc, CASE WHEN aggfinalextra THEN 'FINALFUNC_EXTRA' END,
'COMBINEFUNC = ' || nullif(aggcombinefn::oid, 0)::regproc, 'INITCOND = ' || quote_literal(agginitval), 'MSFUNC = ' || nullif(aggmtransfn::oid, 0)::regproc,
'MINVFUNC = ' || nullif(aggminvtransfn::oid, 0)::regproc, 'MSTYPE = ' || format_type(nullif(aggmtranstype, 0), NULL),
'MFINALFUNC = ' || nullif(aggmfinalfn::oid, 0)::regproc, 'MINITCOND = ' || quote_literal(aggminitval),
'SORTOP = ' || (SELECT format('OPERATOR(%I.%s)', nspname, oprname) FROM pg_operator o JOIN pg_namespace n ON n.oid = oprnamespace WHERE o.oid = aggsortop),
CASE proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END, CASE aggkind WHEN 'h' THEN 'HYPOTHETICAL' END)
FROM pg_aggregate WHERE aggfnoid = p.oid`;

/** Functions, procedures and aggregates. */
export function routinesPart(): Part {
  return {
    columns: {
      oid: 'oid',
      name: 'proname',
      namespace: 'pronamespace',
      kind: 'prokind',
      owner: 'proowner',
      privileges: 'proacl::text[]',
      types: 'oidvectortypes(proargtypes)',
      arguments: `CASE prokind WHEN 'a' THEN pg_get_function_identity_arguments(oid) END`,
      definition: `CASE WHEN prokind <> 'a' THEN pg_get_functiondef(oid) END`,
      aggregate: `CASE prokind WHEN 'a' THEN (${aggregate}) END`,
    },
    from: `FROM pg_proc p WHERE oid >= ${firstUserId} AND ${ownObject('function', 'p.oid')} AND ${madeByItself('function', 'p.oid')}`,
  };
}

const words: Readonly<Record<string, string>> = { p: 'procedure', a: 'aggregate' };

export function readRoutines(catalog: Catalog): readonly Found[] {
  return catalog.rows<RoutineRow>('routines').flatMap((row): readonly Found[] => {
    const schema = catalog.schema(row.namespace);
    return schema === null ? [] : [routine(catalog, schema, row)];
  });
}

function routine(catalog: Catalog, schema: string, row: RoutineRow): Found {
  const sql = sqlObjectName(schema, row.name);
  const word = words[row.kind] ?? 'function';
  // An aggregate's ORDER BY is part of how it is named; elsewhere the types alone are.
  const signature = row.kind === 'a' ? row.arguments || '*' : row.types;
  const target = `${word.toUpperCase()} ${sql}(${signature})`;
  const definition = definitionOf(schema, row, sql);
  return {
    catalog: 'function',
    oid: row.oid,
    privileges: {
      kind: 'ROUTINE',
      list: row.privileges,
      owner: row.owner,
      on: `${row.kind === 'p' ? 'PROCEDURE' : 'FUNCTION'} ${sql}(${row.types})`,
    },
    definition: {
      kind: 'function',
      name: `${catalogName(schema, row.name)}(${row.types})`,
      title: `${word} ${titleName(schema, row.name)}(${row.types})`,
      target,
      local: row.name,
      schema,
      facts: { definition, owner: catalog.role(row.owner), comment: catalog.comment('function', row.oid) },
      ownerBySelf: catalog.role(row.owner) === catalog.currentRole,
      create: () => [definition],
      alter: (_field, now) =>
        row.kind !== 'a' && headOf(now['definition'] ?? '') === headOf(definition) ? [definition] : null,
    },
  };
}

function definitionOf(schema: string, row: RoutineRow, sql: string): string {
  if (row.definition === null) return `CREATE AGGREGATE ${sql}(${row.arguments || '*'}) (${row.aggregate})`;
  const full = `${quotePostgres(schema)}.${quotePostgres(row.name)}(`;
  const text = row.definition.trim();
  // The engine writes the schema always; what is in public is written without it everywhere else.
  return schema === 'public' ? text.replace(full, `${sql}(`) : text;
}

/** Arguments and result: what CREATE OR REPLACE cannot change. */
function headOf(definition: string): string {
  return definition.slice(0, definition.search(/\n LANGUAGE /));
}
