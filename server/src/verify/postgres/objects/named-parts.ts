import { firstUserId } from '../catalog-ids';
import { madeByItself, ownObject } from '../part';
import type { NamedPartName } from '../part-names';
import { type NamedPart, namedColumns, sqlNameOf } from './named';

const operatorName = `(SELECT CASE WHEN nspname IN ('public', 'pg_catalog') THEN '' ELSE quote_ident(nspname) || '.' END FROM pg_namespace n
WHERE n.oid = oprnamespace) || oprname`;

function typeOrNone(oid: string): string {
  return `CASE ${oid} WHEN 0 THEN 'NONE' ELSE format_type(${oid}, NULL) END`;
}

/** OPTIONS ( … ) of a foreign object, from "name=value". */
function optionsOf(column: string): string {
  return `' OPTIONS (' || (SELECT string_agg(format('%I %L', option_name, option_value), ', ') FROM pg_options_to_table(${column})) || ')'`;
}

const userObjects = `o.oid >= ${firstUserId}`;

/** Objects that are compared by their definition as a whole, by the part that asks for them. */
export const namedParts = {
  languages: {
    kind: 'language',
    catalog: 'language',
    table: 'pg_language',
    part: () => ({
      columns: namedColumns({
        name: 'lanname',
        target: `'LANGUAGE ' || quote_ident(lanname)`,
        definition: `format('CREATE%s LANGUAGE %I HANDLER %s%s%s', CASE WHEN lanpltrusted THEN ' TRUSTED' END, lanname, lanplcallfoid::regproc,
' INLINE ' || nullif(laninline, 0)::regproc, ' VALIDATOR ' || nullif(lanvalidator, 0)::regproc)`,
        owner: 'lanowner',
      }),
      from: `FROM pg_language o WHERE ${userObjects} AND ${ownObject('language', 'o.oid')}`,
    }),
  },
  collations: {
    kind: 'collation',
    catalog: 'collation',
    table: 'pg_collation',
    part: (version) => {
      const locale = version >= 170_000 ? 'colllocale' : version >= 150_000 ? 'colliculocale' : 'null::text';
      return {
        columns: namedColumns({
          namespace: 'collnamespace',
          name: 'collname',
          target: `'COLLATION ' || ${sqlNameOf('collnamespace', 'collname')}`,
          definition: `'CREATE COLLATION ' || ${sqlNameOf('collnamespace', 'collname')} || format(' (PROVIDER = %s%s%s%s%s)',
CASE collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END, ', LOCALE = ' || quote_literal(${locale}),
', LC_COLLATE = ' || quote_literal(collcollate), ', LC_CTYPE = ' || quote_literal(collctype),
CASE WHEN NOT collisdeterministic THEN ', DETERMINISTIC = false' END)`,
          owner: 'collowner',
        }),
        from: `FROM pg_collation o WHERE ${userObjects} AND ${ownObject('collation', 'o.oid')}`,
      };
    },
  },
  wrappers: {
    kind: 'foreign data wrapper',
    catalog: 'foreignDataWrapper',
    table: 'pg_foreign_data_wrapper',
    part: () => ({
      columns: namedColumns({
        name: 'fdwname',
        target: `'FOREIGN DATA WRAPPER ' || quote_ident(fdwname)`,
        definition: `format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', fdwname, ' HANDLER ' || nullif(fdwhandler, 0)::regproc,
' VALIDATOR ' || nullif(fdwvalidator, 0)::regproc, ${optionsOf('fdwoptions')})`,
        owner: 'fdwowner',
      }),
      from: `FROM pg_foreign_data_wrapper o WHERE ${userObjects} AND ${ownObject('foreignDataWrapper', 'o.oid')}`,
    }),
  },
  servers: {
    kind: 'server',
    catalog: 'server',
    table: 'pg_foreign_server',
    part: () => ({
      columns: namedColumns({
        name: 'srvname',
        target: `'SERVER ' || quote_ident(srvname)`,
        definition: `format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', srvname, ' TYPE ' || quote_literal(srvtype),
' VERSION ' || quote_literal(srvversion), (SELECT fdwname FROM pg_foreign_data_wrapper w WHERE w.oid = srvfdw), ${optionsOf('srvoptions')})`,
        owner: 'srvowner',
      }),
      from: `FROM pg_foreign_server o WHERE ${userObjects} AND ${ownObject('server', 'o.oid')}`,
    }),
  },
  // The options of a mapping hold passwords: that it is there is enough.
  mappings: {
    kind: 'user mapping',
    catalog: 'userMapping',
    table: 'pg_foreign_server',
    part: () => ({
      columns: namedColumns({
        oid: 'o.umid',
        name: `o.usename || ' on ' || o.srvname`,
        target: `format('USER MAPPING FOR %I SERVER %I', o.usename, o.srvname)`,
        definition: `format('CREATE USER MAPPING FOR %I SERVER %I', o.usename, o.srvname)`,
      }),
      from: 'FROM pg_user_mappings o',
    }),
  },
  dictionaries: {
    kind: 'text search',
    catalog: 'textSearchDictionary',
    table: 'pg_ts_dict',
    part: () => ({
      columns: namedColumns({
        namespace: 'dictnamespace',
        name: 'dictname',
        target: `'TEXT SEARCH DICTIONARY ' || ${sqlNameOf('dictnamespace', 'dictname')}`,
        definition: `'CREATE TEXT SEARCH DICTIONARY ' || ${sqlNameOf('dictnamespace', 'dictname')} || format(' (TEMPLATE = %I%s)',
(SELECT tmplname FROM pg_ts_template t WHERE t.oid = dicttemplate), ', ' || dictinitoption)`,
        owner: 'dictowner',
      }),
      from: `FROM pg_ts_dict o WHERE ${userObjects} AND ${ownObject('textSearchDictionary', 'o.oid')}`,
    }),
  },
  configurations: {
    kind: 'text search',
    catalog: 'textSearchConfiguration',
    table: 'pg_ts_config',
    part: () => ({
      columns: namedColumns({
        namespace: 'cfgnamespace',
        name: 'cfgname',
        target: `'TEXT SEARCH CONFIGURATION ' || ${sqlNameOf('cfgnamespace', 'cfgname')}`,
        definition: `'CREATE TEXT SEARCH CONFIGURATION ' || ${sqlNameOf('cfgnamespace', 'cfgname')} || format(' (PARSER = %I)',
(SELECT prsname FROM pg_ts_parser p WHERE p.oid = cfgparser)) || coalesce((SELECT string_agg(format(E'\\x01ALTER TEXT SEARCH CONFIGURATION %s ADD MAPPING FOR %s WITH %s',
${sqlNameOf('cfgnamespace', 'cfgname')}, alias, dictionaries), '' ORDER BY alias) FROM (SELECT alias, string_agg(mapdict::regdictionary::text, ', ' ORDER BY mapseqno) AS dictionaries
FROM pg_ts_config_map JOIN ts_token_type(cfgparser) ON tokid = maptokentype WHERE mapcfg = o.oid GROUP BY alias) AS mapping), '')`,
        owner: 'cfgowner',
      }),
      from: `FROM pg_ts_config o WHERE ${userObjects} AND ${ownObject('textSearchConfiguration', 'o.oid')}`,
    }),
  },
  operators: {
    kind: 'operator',
    catalog: 'operator',
    table: 'pg_operator',
    part: () => ({
      columns: namedColumns({
        namespace: 'oprnamespace',
        name: `format('%s (%s, %s)', oprname, ${typeOrNone('oprleft')}, ${typeOrNone('oprright')})`,
        target: `format('OPERATOR %s (%s, %s)', ${operatorName}, ${typeOrNone('oprleft')}, ${typeOrNone('oprright')})`,
        definition: `format('CREATE OPERATOR %s (FUNCTION = %s%s%s%s%s%s%s%s%s)', ${operatorName}, oprcode,
', LEFTARG = ' || format_type(nullif(oprleft, 0), NULL), ', RIGHTARG = ' || format_type(nullif(oprright, 0), NULL),
', COMMUTATOR = ' || (SELECT oprname FROM pg_operator c WHERE c.oid = o.oprcom), ', NEGATOR = ' || (SELECT oprname FROM pg_operator c WHERE c.oid = o.oprnegate),
', RESTRICT = ' || nullif(oprrest::oid, 0)::regproc, ', JOIN = ' || nullif(oprjoin::oid, 0)::regproc,
CASE WHEN oprcanhash THEN ', HASHES' END, CASE WHEN oprcanmerge THEN ', MERGES' END)`,
        owner: 'oprowner',
      }),
      from: `FROM pg_operator o WHERE ${userObjects} AND oprcode <> 0 AND ${ownObject('operator', 'o.oid')}`,
    }),
  },
  families: {
    kind: 'operator family',
    catalog: 'operatorFamily',
    table: 'pg_opfamily',
    part: () => ({
      columns: namedColumns({
        namespace: 'opfnamespace',
        name: `format('%s USING %s', opfname, amname)`,
        target: `format('OPERATOR FAMILY %s USING %I', ${sqlNameOf('opfnamespace', 'opfname')}, amname)`,
        definition: `format('CREATE OPERATOR FAMILY %s USING %I', ${sqlNameOf('opfnamespace', 'opfname')}, amname)`,
      }),
      // One of the name of an operator class came along with it.
      from: `FROM pg_opfamily o JOIN pg_am a ON a.oid = opfmethod WHERE ${userObjects} AND ${ownObject('operatorFamily', 'o.oid')}
AND NOT EXISTS (SELECT FROM pg_opclass c WHERE c.opcfamily = o.oid AND c.opcname = opfname)`,
    }),
  },
  classes: {
    kind: 'operator class',
    catalog: 'operatorClass',
    table: 'pg_opclass',
    part: () => ({
      columns: namedColumns({
        namespace: 'opcnamespace',
        name: `format('%s USING %s', opcname, amname)`,
        target: `format('OPERATOR CLASS %s USING %I', ${sqlNameOf('opcnamespace', 'opcname')}, amname)`,
        definition: 'null',
      }),
      from: `FROM pg_opclass o JOIN pg_am a ON a.oid = opcmethod WHERE ${userObjects} AND ${ownObject('operatorClass', 'o.oid')}`,
    }),
  },
  casts: {
    kind: 'cast',
    catalog: 'cast',
    table: 'pg_cast',
    part: () => ({
      columns: namedColumns({
        name: `format('(%s AS %s)', format_type(castsource, NULL), format_type(casttarget, NULL))`,
        target: `format('CAST (%s AS %s)', format_type(castsource, NULL), format_type(casttarget, NULL))`,
        definition: `format('CREATE CAST (%s AS %s) %s%s', format_type(castsource, NULL), format_type(casttarget, NULL),
CASE castmethod WHEN 'f' THEN 'WITH FUNCTION ' || castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
CASE castcontext WHEN 'i' THEN ' AS IMPLICIT' WHEN 'a' THEN ' AS ASSIGNMENT' END)`,
      }),
      from: `FROM pg_cast o WHERE ${userObjects} AND ${ownObject('cast', 'o.oid')} AND ${madeByItself('cast', 'o.oid')}`,
    }),
  },
  transforms: {
    kind: 'transform',
    catalog: 'transform',
    table: 'pg_transform',
    part: () => ({
      columns: namedColumns({
        name: `format('FOR %s LANGUAGE %s', format_type(trftype, NULL), lanname)`,
        target: `format('TRANSFORM FOR %s LANGUAGE %I', format_type(trftype, NULL), lanname)`,
        definition: `format('CREATE TRANSFORM FOR %s LANGUAGE %I (FROM SQL WITH FUNCTION %s, TO SQL WITH FUNCTION %s)', format_type(trftype, NULL), lanname,
trffromsql::oid::regprocedure, trftosql::oid::regprocedure)`,
      }),
      from: `FROM pg_transform o JOIN pg_language l ON l.oid = trflang WHERE ${userObjects} AND ${ownObject('transform', 'o.oid')}`,
    }),
  },
  statistics: {
    kind: 'statistics',
    catalog: 'statistics',
    table: 'pg_statistic_ext',
    part: () => ({
      columns: namedColumns({
        namespace: 'stxnamespace',
        name: 'stxname',
        target: `'STATISTICS ' || ${sqlNameOf('stxnamespace', 'stxname')}`,
        definition: `replace(pg_get_statisticsobjdef(o.oid), 'CREATE STATISTICS public.', 'CREATE STATISTICS ')`,
        table: 'stxrelid',
        owner: 'stxowner',
      }),
      from: `FROM pg_statistic_ext o WHERE ${userObjects} AND ${ownObject('statistics', 'o.oid')}`,
    }),
  },
  eventTriggers: {
    kind: 'event trigger',
    catalog: 'eventTrigger',
    table: 'pg_event_trigger',
    part: () => ({
      columns: namedColumns({
        name: 'evtname',
        target: `'EVENT TRIGGER ' || quote_ident(evtname)`,
        definition: `format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()%s', evtname, evtevent,
' WHEN TAG IN (' || (SELECT string_agg(quote_literal(tag), ', ') FROM unnest(evttags) AS tag) || ')', evtfoid::regproc,
CASE evtenabled WHEN 'D' THEN format(E'\\x01ALTER EVENT TRIGGER %I DISABLE', evtname) WHEN 'R' THEN format(E'\\x01ALTER EVENT TRIGGER %I ENABLE REPLICA', evtname)
WHEN 'A' THEN format(E'\\x01ALTER EVENT TRIGGER %I ENABLE ALWAYS', evtname) END)`,
        owner: 'evtowner',
      }),
      from: `FROM pg_event_trigger o WHERE ${userObjects} AND ${ownObject('eventTrigger', 'o.oid')}`,
    }),
  },
  publications: { kind: 'publication', catalog: 'publication', table: 'pg_publication', part: publicationsPart },
} as const satisfies Record<NamedPartName, NamedPart>;

function publicationsPart(version: number) {
  const schemas =
    version >= 150_000
      ? `(SELECT 'TABLES IN SCHEMA ' || string_agg(quote_ident(nspname), ', ' ORDER BY nspname) FROM pg_publication_namespace
JOIN pg_namespace n ON n.oid = pnnspid WHERE pnpubid = o.oid)`
      : 'null';
  const details =
    version >= 150_000
      ? `coalesce(' (' || (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs)) || ')', '')
|| coalesce(' WHERE (' || pg_get_expr(prqual, prrelid) || ')', '')`
      : `''`;
  return {
    columns: namedColumns({
      name: 'pubname',
      target: `'PUBLICATION ' || quote_ident(pubname)`,
      definition: `format('CREATE PUBLICATION %I%s WITH (publish = %L${version >= 130_000 ? ', publish_via_partition_root = %s' : ''})', pubname,
CASE WHEN puballtables THEN ' FOR ALL TABLES' ELSE ' FOR ' || nullif(concat_ws(', ', (SELECT 'TABLE ' || string_agg(prrelid::regclass::text || ${details}, ', ' ORDER BY prrelid::regclass::text)
FROM pg_publication_rel WHERE prpubid = o.oid), ${schemas}), '') END,
concat_ws(', ', CASE WHEN pubinsert THEN 'insert' END, CASE WHEN pubupdate THEN 'update' END, CASE WHEN pubdelete THEN 'delete' END, CASE WHEN pubtruncate THEN 'truncate' END)
${version >= 130_000 ? ', pubviaroot::text' : ''})`,
      owner: 'pubowner',
    }),
    from: `FROM pg_publication o WHERE ${userObjects} AND ${ownObject('publication', 'o.oid')}`,
  };
}
