import type { Step } from '../inverse/step';
import { columnsOfType } from '../schema/apply/type-uses';
import { objectTitle } from '../schema/diff/title';
import { referrersOf } from '../schema/links';
import { isRoutine } from '../schema/names';
import type { Index, SchemaObject } from '../schema/objects';
import { mentions } from '../schema/rename-in-text';
import { type Schema, sameName } from '../schema/schema';

/** Something that rests on an object, so that the object cannot be dropped without it. */
export interface Dependent {
  /** The object, or the table that the part is of. */
  readonly key: string;
  readonly part: { readonly class: 'column' | 'constraint'; readonly name: string } | null;
  /** "view active_users", "constraint orders_user_fkey on orders". */
  readonly title: string;
}

/** What rests on that which an operation drops; what falls with it is left out. */
export function dependentsOf(step: Step, target: string): readonly Dependent[] {
  const { operation, before } = step;
  const object = before.objects.get(target);
  switch (operation.kind) {
    case 'dropTable':
      return before.dialect === 'postgresql' ? onRelation(before, target) : [];
    case 'dropObject':
      return object && before.dialect === 'postgresql'
        ? [...onRelation(before, target), ...onOther(before, object)]
        : [];
    case 'dropColumn': {
      const table = before.objects.get(target.slice(0, target.indexOf('#')));
      return before.dialect === 'sqlite' && table ? onColumn(before, table, operation.column.name) : [];
    }
    default:
      return [];
  }
}

export function isThere({ key, part }: Dependent, schema: Schema): boolean {
  const object = schema.objects.get(key);
  if (part === null || object?.class !== 'table') return object !== undefined && part === null;
  const parts: readonly { readonly name: string }[] = part.class === 'column' ? object.columns : object.constraints;
  return parts.some(({ name }) => name === part.name);
}

/** Foreign keys and children of a table, views that read from it. */
function onRelation(schema: Schema, target: string): readonly Dependent[] {
  return referrersOf(schema, target).flatMap((object): readonly Dependent[] => {
    if (object.key === target) return [];
    const whole = { key: object.key, part: null, title: objectTitle(object, schema.dialect) };
    if (object.class === 'object') return object.dependsOn.includes(target) && object.table !== target ? [whole] : [];
    if (object.class !== 'table') return [];
    if (object.inherits.includes(target)) return [whole];
    return object.constraints
      .filter(({ references }) => references === target)
      .map(({ name }) => ({
        key: object.key,
        part: { class: 'constraint', name },
        title: `constraint ${name} on ${object.name}`,
      }));
  });
}

/** Columns of a type, triggers that call a function. */
function onOther(schema: Schema, object: SchemaObject): readonly Dependent[] {
  const isType = object.class === 'enum' || object.class === 'domain';
  if (isType || (object.class === 'object' && object.objectClass === 'type')) {
    return columnsOfType(schema, object).map(({ table, column }) => ({
      key: table.key,
      part: { class: 'column', name: column },
      title: `column ${table.name}.${column}`,
    }));
  }
  if (object.class !== 'object' || !isRoutine(object.objectClass)) return [];
  return [...schema.objects.values()].flatMap((other) =>
    other.class === 'object' &&
    other.objectClass === 'trigger' &&
    mentions(other.definition ?? '', object.name, schema.dialect)
      ? [
          {
            key: other.key,
            part: null,
            title: `${objectTitle(other, schema.dialect)} on ${other.reference.table?.name}`,
          },
        ]
      : [],
  );
}

/** SQLite drops no column that an index has. */
function onColumn(schema: Schema, table: SchemaObject, column: string): readonly Dependent[] {
  if (table.class !== 'table') return [];
  const indexes = table.indexes.flatMap((key) => schema.objects.get(key) ?? []);
  return indexes.flatMap((index) =>
    index.class === 'index' && hasColumn(index, column, schema)
      ? [{ key: index.key, part: null, title: objectTitle(index, schema.dialect) }]
      : [],
  );
}

function hasColumn({ definition: { keys, where } }: Index, column: string, { dialect }: Schema): boolean {
  const columns = [...keys.flatMap((key) => key.column ?? key.expression?.columns ?? []), ...(where?.columns ?? [])];
  return columns.some((name) => sameName(name, column, dialect));
}
