import type { ConstraintDefinition, CreateIndex, Identifier, ObjectClass, Operation } from '../../operation';

/** What a name is given to. */
export const namedKinds = ['table', 'column', 'index', 'constraint', 'sequence', 'trigger', 'schema'] as const;

export type NamedKind = (typeof namedKinds)[number];

/** A name that a statement gives to something. */
export interface GivenName {
  /** Null for what has no kind of its own here: views, functions, types. */
  readonly kind: NamedKind | null;
  readonly name: Identifier;
}

/** The names that an operation gives, as its text has them, in their order; those that the server chooses are not among them. */
export function givenNames(operation: Operation): readonly GivenName[] {
  switch (operation.kind) {
    case 'createTable': {
      const { table, columns, constraints, indexes = [] } = operation;
      return [
        { kind: 'table', name: table },
        ...columns.map(({ column }) => ({ kind: 'column', name: column }) as const),
        ...constraints.flatMap(constraintNames),
        ...indexes.flatMap(indexNames),
      ];
    }
    case 'addColumn':
      return [{ kind: 'column', name: operation.definition.column }, ...operation.constraints.flatMap(constraintNames)];
    case 'addConstraint':
      return constraintNames(operation.constraint);
    case 'createIndex':
      return indexNames(operation);
    case 'renameTable':
      return [{ kind: 'table', name: operation.to }];
    case 'renameColumn':
      return [{ kind: 'column', name: operation.to }];
    case 'renameConstraint':
      return [{ kind: 'constraint', name: operation.to }];
    case 'renameIndex':
      return [{ kind: 'index', name: operation.to }];
    case 'renameObject':
      return [{ kind: kindOf(operation.object.class), name: operation.to }];
    case 'createObject':
      return [{ kind: kindOf(operation.object.class), name: operation.object.name }];
    case 'createEnum':
      return [{ kind: null, name: operation.type }];
    case 'createDomain':
      return [{ kind: null, name: operation.domain }];
    default:
      return [];
  }
}

/** The kinds of operations that give names. */
export const namingOperations = [
  'createTable',
  'addColumn',
  'addConstraint',
  'createIndex',
  'renameTable',
  'renameColumn',
  'renameConstraint',
  'renameIndex',
  'renameObject',
  'createObject',
  'createEnum',
  'createDomain',
] as const;

function constraintNames({ name }: ConstraintDefinition): readonly GivenName[] {
  return name ? [{ kind: 'constraint', name }] : [];
}

function indexNames({ index }: CreateIndex): readonly GivenName[] {
  return index ? [{ kind: 'index', name: index }] : [];
}

function kindOf(objectClass: ObjectClass): NamedKind | null {
  return namedKinds.find((kind) => kind === objectClass) ?? null;
}
