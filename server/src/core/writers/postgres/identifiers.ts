/**
 * Keywords that PostgreSQL 18 does not take as a column's or table's name: reserved ones, and those that may only name a function or type
 * (src/include/parser/kwlist.h, categories RESERVED_KEYWORD and TYPE_FUNC_NAME_KEYWORD).
 */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog
  current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false
  fetch for foreign from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null
  offset on only or order placing primary references returning select session_user some symmetric system_user table then to trailing
  true union unique user using variadic when where window with
  authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like natural notnull
  outer overlaps right similar tablesample verbose`.split(/\s+/),
);

/** Keywords that name a column or table but no function, type or other object (COL_NAME_KEYWORD). */
const columnNamesOnly = new Set(
  `between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int integer interval
  json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
  least merge_action national nchar none normalize nullif numeric out overlay position precision real row setof smallint substring
  time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
  xmlroot xmlserialize xmltable`.split(/\s+/),
);

/** A table's, column's, constraint's or index's name as PostgreSQL reads it back; names of other letters than a–z are quoted to be safe. */
export function quotePostgres(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The same for functions, types and whatever else is named where a column could not stand. */
export function quotePostgresObject(name: string): string {
  return columnNamesOnly.has(name) ? `"${name}"` : quotePostgres(name);
}

/** A string literal; one with a backslash is written so that it means the same whatever standard_conforming_strings says. */
export function postgresLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** A collation by its possibly qualified name; the dot of "en_US.utf8" is part of the name. */
export function quoteCollation(name: string): string {
  const [, schema, local] = /^(?:([a-z_][a-z0-9_]*)\.)?(.+)$/.exec(name) ?? [];
  if (schema === undefined || local === undefined || /^utf-?8$/i.test(local)) return quotePostgres(name);
  return `${quotePostgres(schema)}.${quotePostgres(local)}`;
}
