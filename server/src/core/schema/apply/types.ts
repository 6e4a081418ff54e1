import type { Expression, ObjectName, OperationOf } from '../../operation';
import { postgresLiteral } from '../../writers/postgres/identifiers';
import { creationPlace, type Place, typeKey, typeKeyAt, typePlace } from '../names';
import type { Domain, EnumType } from '../objects';
import { lookup, type Schema } from '../schema';
import { makeIncomplete, put } from '../store';
import { keptDefault } from './columns';
import type { Scene } from './scene';
import { columnsOfType, isOfType } from './type-uses';

export function createEnum(schema: Schema, operation: OperationOf<'createEnum'>, { session, origin }: Scene): Schema {
  const place = creationPlace(schema, session, operation.type);
  const key = typeKeyAt(place);
  if (schema.objects.has(key)) return schema;
  return put(schema, { class: 'enum', key, ...place, labels: operation.labels, partial: false, comment: null, origin });
}

/** The enum of this name; one that is not known is met by its statement. Null for a type of another class. */
function meetEnum(
  schema: Schema,
  { session, origin }: Scene,
  name: ObjectName,
): { schema: Schema; type: EnumType } | null {
  const place: Place = typePlace(schema, session, name);
  const key = typeKeyAt(place);
  const found = lookup(schema, key);
  if (typeof found !== 'string') return found.class === 'enum' ? { schema, type: found } : null;
  const type: EnumType = { class: 'enum', key, ...place, labels: [], partial: true, comment: null, origin };
  return { schema: put(found === 'absent' ? makeIncomplete(schema) : schema, type), type };
}

/** Adds a label at its place; beside a label that is not known it goes to the end. */
export function addEnumValue(schema: Schema, operation: OperationOf<'addEnumValue'>, scene: Scene): Schema {
  const met = meetEnum(schema, scene, operation.type);
  if (!met || met.type.labels.includes(operation.label)) return met?.schema ?? schema;
  const { labels } = met.type;
  const { position } = operation;
  const beside = position ? labels.indexOf(position.label) : -1;
  const at = beside < 0 ? labels.length : position?.where === 'after' ? beside + 1 : beside;
  return put(met.schema, { ...met.type, labels: labels.toSpliced(at, 0, operation.label) });
}

export function renameEnumValue(schema: Schema, operation: OperationOf<'renameEnumValue'>, scene: Scene): Schema {
  const met = meetEnum(schema, scene, operation.type);
  if (!met) return schema;
  const { labels, partial } = met.type;
  const at = labels.indexOf(operation.label);
  if (labels.includes(operation.to) || (at < 0 && !partial)) return met.schema;
  const renamed = { ...met.type, labels: at < 0 ? [...labels, operation.to] : labels.with(at, operation.to) };
  return renameInDefaults(put(met.schema, renamed), renamed, operation);
}

/** A default holds the value, not its name. */
function renameInDefaults(
  schema: Schema,
  type: EnumType,
  { label, to }: Pick<OperationOf<'renameEnumValue'>, 'label' | 'to'>,
): Schema {
  const [old, next] = [postgresLiteral(label), postgresLiteral(to)];
  const renamed = (value: Expression | null) =>
    value !== null && (value.text === old || value.text.startsWith(`${old}::`))
      ? { ...value, text: next + value.text.slice(old.length) }
      : value;
  const tables = new Set(columnsOfType(schema, type).map(({ table }) => table));
  return [...tables].reduce((changed, table) => {
    const columns = table.columns.map((column) => {
      const value = isOfType(column.type, type) ? renamed(column.default) : column.default;
      return value === column.default ? column : { ...column, default: value };
    });
    return columns.every((column, at) => column === table.columns[at]) ? changed : put(changed, { ...table, columns });
  }, schema);
}

export function createDomain(
  schema: Schema,
  operation: OperationOf<'createDomain'>,
  { session, origin }: Scene,
): Schema {
  const place = creationPlace(schema, session, operation.domain);
  const key = typeKeyAt(place);
  if (schema.objects.has(key)) return schema;
  const { type, notNull, collation } = operation;
  const domain: Domain = {
    class: 'domain',
    key,
    ...place,
    type,
    default: keptDefault(operation.default),
    notNull,
    collation,
    constraints: [],
    comment: null,
    origin,
  };
  return put(
    schema,
    operation.constraints.reduce((next, definition) => withDomainConstraint(next, definition, origin), domain),
  );
}

function withDomainConstraint(
  domain: Domain,
  definition: Domain['constraints'][number]['definition'],
  origin: Domain['origin'],
): Domain {
  if (definition.type === 'not null') return { ...domain, notNull: true };
  const taken = new Set(domain.constraints.map((constraint) => constraint.name));
  let name = definition.name?.name ?? `${domain.name}_check`;
  for (let pass = 1; taken.has(name); pass++) name = `${domain.name}_check${pass}`;
  const constraint = {
    name,
    nameDerived: definition.name === null,
    definition,
    references: null,
    validated: !definition.notValid,
    comment: null,
    origin,
  };
  return { ...domain, constraints: [...domain.constraints, constraint] };
}

/** A domain that is not known stays so: nothing can be said of one without its type. */
export function alterDomain(schema: Schema, operation: OperationOf<'alterDomain'>, { session, origin }: Scene): Schema {
  const found = lookup(schema, typeKey(schema, session, operation.domain));
  if (found === 'absent') return makeIncomplete(schema);
  return typeof found === 'string' || found.class !== 'domain'
    ? schema
    : put(schema, alteredDomain(found, operation.action, origin));
}

function alteredDomain(domain: Domain, action: OperationOf<'alterDomain'>['action'], origin: Domain['origin']): Domain {
  switch (action.kind) {
    case 'setDefault':
      return { ...domain, default: keptDefault(action.value) };
    case 'dropDefault':
      return domain.default === null ? domain : { ...domain, default: null };
    case 'setNotNull':
      return domain.notNull ? domain : { ...domain, notNull: true };
    case 'dropNotNull':
      return domain.notNull ? { ...domain, notNull: false } : domain;
    case 'addConstraint':
      return withDomainConstraint(domain, action.constraint, origin);
    case 'dropConstraint': {
      const constraints = domain.constraints.filter((constraint) => constraint.name !== action.constraint.name);
      return constraints.length === domain.constraints.length ? domain : { ...domain, constraints };
    }
    case 'validateConstraint': {
      const constraints = domain.constraints.map((constraint) =>
        constraint.name === action.constraint.name && !constraint.validated
          ? { ...constraint, validated: true }
          : constraint,
      );
      return constraints.every((one, at) => one === domain.constraints[at]) ? domain : { ...domain, constraints };
    }
    case 'other':
      return domain;
  }
}
