import { catalogIds, firstUserId, publicSchemaId } from './catalog-ids';
import { columnsPart } from './objects/columns';
import { constraintsPart, unprovenPart } from './objects/constraints';
import { defaultPrivilegesPart } from './objects/default-privileges';
import { extensionsPart } from './objects/extensions';
import { indexesPart } from './objects/indexes';
import { namedParts } from './objects/named-parts';
import { policiesPart } from './objects/policies';
import { relationsPart } from './objects/relations';
import { routinesPart } from './objects/routines';
import { schemasPart } from './objects/schemas';
import { sequencesPart } from './objects/sequences';
import { parentsPart } from './objects/tables';
import { rulesPart, triggersPart } from './objects/triggers';
import { typesPart } from './objects/types';
import type { Part } from './part';
import type { NamedPartName, PartName, UsualPartName } from './part-names';

/** What every snapshot asks of the system catalog, by `server_version_num`. */
const usualParts: Readonly<Record<UsualPartName, (version: number) => Part>> = {
  schemas: schemasPart,
  roles: () => ({ columns: { oid: 'oid', name: 'rolname' }, from: 'FROM pg_roles' }),
  comments: commentsPart,
  dependencies: dependenciesPart,
  relations: relationsPart,
  parents: parentsPart,
  columns: columnsPart,
  constraints: constraintsPart,
  unproven: unprovenPart,
  indexes: indexesPart,
  sequences: sequencesPart,
  types: typesPart,
  routines: routinesPart,
  triggers: triggersPart,
  rules: rulesPart,
  policies: policiesPart,
  extensions: extensionsPart,
  defaultPrivileges: defaultPrivilegesPart,
};

export const usualPartNames = Object.keys(usualParts) as readonly UsualPartName[];

/** One part of what a snapshot asks. */
export function catalogPart(name: PartName, version: number): Part {
  return name in namedParts
    ? namedParts[name as NamedPartName].part(version)
    : usualParts[name as UsualPartName](version);
}

/** Answers the names of the parts whose objects are seldom there and are there now: to plan all of their queries costs more than to ask. */
export const seldomQuery = `SELECT json_agg(DISTINCT name)::text FROM (${Object.entries(namedParts)
  .map(([name, { table }]) => `SELECT '${name}' AS name FROM ${table} WHERE oid >= ${firstUserId}`)
  .join(' UNION ALL ')}) AS seldom`;

function commentsPart(): Part {
  return {
    columns: { oid: 'objoid', catalog: 'classoid', sub: 'objsubid', text: 'description' },
    from: `FROM pg_description WHERE objoid >= ${firstUserId} OR objoid = ${publicSchemaId}`,
  };
}

/** What needs what; of the parts of a table only which columns constraints are about: whose part they are is known by other ways. */
function dependenciesPart(): Part {
  return {
    columns: {
      oid: 'objid',
      catalog: 'classid',
      sub: 'objsubid',
      usedCatalog: 'refclassid',
      used: 'refobjid',
      usedSub: 'refobjsubid',
    },
    from: `FROM pg_depend WHERE objid >= ${firstUserId} AND refobjid >= ${firstUserId} AND (deptype = 'n' OR deptype = 'a' AND refobjsubid > 0 AND classid = ${catalogIds.constraint})`,
  };
}
