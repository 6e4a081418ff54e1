import { firstUserId, publicSchemaId } from './catalog-ids';
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

type NamedPartName = keyof typeof namedParts;

export type PartName =
  | 'schemas'
  | 'roles'
  | 'comments'
  | 'dependencies'
  | 'relations'
  | 'parents'
  | 'columns'
  | 'constraints'
  | 'unproven'
  | 'indexes'
  | 'sequences'
  | 'types'
  | 'routines'
  | 'triggers'
  | 'rules'
  | 'policies'
  | 'extensions'
  | 'defaultPrivileges'
  | NamedPartName;

/** All that a snapshot asks of the system catalog, by `server_version_num`. */
export const catalogParts: Readonly<Record<PartName, (version: number) => Part>> = {
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
  ...(Object.fromEntries(Object.entries(namedParts).map(([name, { part }]) => [name, part])) as Record<
    NamedPartName,
    (version: number) => Part
  >),
};

function commentsPart(): Part {
  return {
    columns: { oid: 'objoid', catalog: 'classoid', sub: 'objsubid', text: 'description' },
    from: `FROM pg_description WHERE objoid >= ${firstUserId} OR objoid = ${publicSchemaId}`,
  };
}

/** What needs what, by choice and not because it is a part of it: those are known by other ways. */
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
    from: `FROM pg_depend WHERE objid >= ${firstUserId} AND refobjid >= ${firstUserId} AND deptype = 'n'`,
  };
}
