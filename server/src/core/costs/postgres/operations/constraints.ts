import type { ConstraintDefinition, OperationOf } from '../../../operation';
import { provenNotNull } from '../column-proof';
import { consequences } from '../consequences';
import { descendants, family, isPartitioned, tableAt, withPartitions, withRows } from '../families';
import { locked, type Part, type Touched } from '../part';
import { type Costs, named, relationsOf, type Scene, since } from '../scene';
import { madeOn } from '../table-indexes';

export interface AddedTo {
  /** The column is added with it and has no value yet: nothing of it is looked up. */
  readonly isEmpty: boolean;
  /** The column is added with it. */
  readonly isNew: boolean;
}

/** What a new constraint adds to the lock that its clause has on the table. */
export function addedConstraint(
  scene: Scene,
  tables: readonly Touched[],
  constraint: ConstraintDefinition,
  { isEmpty, isNew }: AddedTo,
): Part {
  const isChecked = !constraint.notValid && !constraint.notEnforced;
  switch (constraint.type) {
    case 'foreign key':
      return {
        ...locked(referenced(scene, constraint), 'SHARE ROW EXCLUSIVE'),
        fkChecks: isChecked && !isEmpty ? withRows(scene, tables) : [],
      };
    case 'check':
      return { scans: isChecked ? withRows(scene, constraint.noInherit ? tables.slice(0, 1) : tables) : [] };
    case 'not null':
      return isChecked
        ? provenNotNull(
            scene,
            withRows(scene, tables),
            constraint.columns.map(({ name }) => name),
          )
        : {};
    case 'primary key':
      return isNew ? {} : provenNotNull(scene, withRows(scene, tables), keyColumns(scene, tables[0], constraint));
    default:
      return {};
  }
}

function referenced(scene: Scene, { references }: ConstraintDefinition): readonly Touched[] {
  return references === null ? [] : withPartitions(scene, named(scene, references.table));
}

/** Of USING INDEX those of the index. */
function keyColumns(scene: Scene, table: Touched | undefined, constraint: ConstraintDefinition): readonly string[] {
  if (constraint.usingIndex === null) return constraint.columns.map(({ name }) => name);
  const indexes = (table && tableAt(scene, table.key)?.indexes) ?? [];
  return indexes.flatMap((key) => {
    const index = scene.before.objects.get(key);
    if (index?.class !== 'index' || index.name !== constraint.usingIndex?.name) return [];
    return index.definition.keys.flatMap(({ column }) => column ?? []);
  });
}

export const constraintCosts: Costs = {
  addConstraint: ({ table, constraint, only }, scene) => {
    const on = named(scene, table);
    const tables = concerned(scene, on, constraint, only === true);
    const added = addedConstraint(scene, tables, constraint, { isEmpty: false, isNew: false });
    const built = constraint.usingIndex === null ? madeOn(scene, withRows(scene, tables)) : [];
    return [...lockedFor(scene, on, tables, constraint, added), added, { builds: built }];
  },
  dropConstraint: ({ table, constraint, only }, scene) => {
    const on = named(scene, table);
    const known = found(scene, on, constraint.name);
    const inherited = known?.definition.type === 'check' || known?.definition.type === 'not null';
    const tables = inherited ? family(scene, on, only) : withPartitions(scene, on);
    const keys = tables.map(({ key }) => key);
    return [
      locked(known ? tables : [on], 'ACCESS EXCLUSIVE'),
      ...consequences(scene, keys),
      mayConcernOthers(scene, on, constraint.name),
    ];
  },
  validateConstraint: ({ table, constraint, only }, scene) => {
    const on = named(scene, table);
    const known = found(scene, on, constraint.name);
    if (known?.validated) return [locked([on], 'SHARE UPDATE EXCLUSIVE')];
    if (known?.definition.type === 'foreign key') return validatedForeignKey(scene, on, known.references);
    const tables = family(scene, on, only);
    return [
      locked(tables, 'SHARE UPDATE EXCLUSIVE'),
      { scans: withRows(scene, tables) },
      known
        ? {}
        : { unknown: `what ${constraint.name} asks for is not known here: a foreign key locks its other table too` },
    ];
  },
  renameConstraint: ({ table, constraint, only }, scene) => {
    const on = named(scene, table);
    const type = found(scene, on, constraint.name)?.definition.type;
    return [locked(type === 'check' || type === 'not null' ? family(scene, on, only) : [on], 'ACCESS EXCLUSIVE')];
  },
  alterConstraint: (operation, scene) => [...alteredConstraint(operation, scene)],
};

/** The tables that get it: a CHECK is inherited, a key or foreign key is made on partitions alone. */
function concerned(scene: Scene, on: Touched, { type, noInherit }: ConstraintDefinition, only: boolean) {
  if (only) return [on];
  if (type !== 'check' && type !== 'not null') return withPartitions(scene, on);
  // Since 18 the children of a NO INHERIT one are locked, and not read.
  return noInherit && !since(scene, 18) ? [on] : family(scene, on);
}

function lockedFor(
  scene: Scene,
  on: Touched,
  tables: readonly Touched[],
  { type }: ConstraintDefinition,
  added: Part,
): readonly Part[] {
  if (type === 'foreign key') return [locked(tables, 'SHARE ROW EXCLUSIVE')];
  if (type === 'check' || type === 'not null') return [locked(tables, 'ACCESS EXCLUSIVE')];
  // Partitions get their index as by CREATE INDEX, unless NOT NULL is set on them first: always so since 18.
  const makesNotNull = (added.scans ?? []).length + (added.proven ?? []).length > 0;
  const mode = since(scene, 18) || makesNotNull ? 'ACCESS EXCLUSIVE' : 'SHARE';
  return [locked([on], 'ACCESS EXCLUSIVE'), locked(tables, mode)];
}

function found(scene: Scene, { key }: Touched, name: string) {
  return tableAt(scene, key)?.constraints.find((constraint) => constraint.name === name) ?? null;
}

function mayConcernOthers(scene: Scene, on: Touched, name: string): Part {
  const table = tableAt(scene, on.key);
  if (found(scene, on, name) || (table && !table.partial)) return {};
  return { unknown: `what ${name} is is not known here: of a foreign key the other table is locked too` };
}

/** The rows are looked up under a lock that leaves both tables to readers and writers. */
function validatedForeignKey(scene: Scene, on: Touched, references: string | null): readonly Part[] {
  const tables = withPartitions(scene, on);
  const parent = relationsOf(scene, references === null ? [] : [references]);
  return [
    locked(tables, 'SHARE UPDATE EXCLUSIVE'),
    locked(parent, 'ROW SHARE'),
    locked(
      parent.flatMap((one) => (isPartitioned(scene, one) ? descendants(scene, one.key) : [])),
      'ACCESS SHARE',
    ),
    { fkChecks: withRows(scene, tables) },
  ];
}

/** To enforce a foreign key looks every row up, to enforce it no more takes its triggers from both tables. */
function* alteredConstraint(
  { table, constraint, enforced }: OperationOf<'alterConstraint'>,
  scene: Scene,
): Generator<Part> {
  const on = named(scene, table);
  const tables = withPartitions(scene, on);
  yield locked(tables, 'ACCESS EXCLUSIVE');
  const known = found(scene, on, constraint.name);
  if (enforced === null || known?.definition.type === 'check') return;
  if (known === null) yield { unknown: `what ${constraint.name} refers to is not known here` };
  const parent = relationsOf(scene, known?.references ? [known.references] : []);
  yield locked(
    parent.flatMap((one) => withPartitions(scene, one)),
    enforced ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE',
  );
  if (enforced) yield { fkChecks: withRows(scene, tables) };
}
