import type { AlterObject, ConstraintDefinition, ObjectReference, Operation } from '../operation';
import type { Constraint, Domain, EnumType, OtherObject } from '../schema/objects';
import { identifier, nowhere } from './build';
import { privilegeChanges } from './grant';
import { by, cannot, type Inverse } from './inversion';
import { nameOf, type Step } from './step';

export function recreateEnum(step: Step, type: EnumType): Inverse {
  if (type.partial) return cannot(`the values of type "${type.name}" are only known in part`);
  return by({ kind: 'createEnum', span: nowhere, type: nameOf(step, type), labels: type.labels });
}

export function recreateDomain(step: Step, domain: Domain): Inverse {
  const { type, notNull, collation } = domain;
  const constraints = domain.constraints.map(recreatedDomainConstraint);
  return by({
    kind: 'createDomain',
    span: nowhere,
    domain: nameOf(step, domain),
    type,
    default: domain.default,
    notNull,
    collation,
    constraints,
  });
}

export function recreatedDomainConstraint({ name, definition }: Constraint): ConstraintDefinition {
  return { ...definition, name: identifier(name) };
}

/** A view, function, trigger … by the statement that made it, what was changed since, its comment, owner and privileges. */
export function recreateOther(step: Step, object: OtherObject): Inverse {
  const what = `${object.reference.class} "${object.name}"`;
  if (object.definition === null) {
    return cannot(
      `the definition of ${what} is not known: the statement that created it is not among the migrations that were read`,
    );
  }
  const reference = referenceTo(step, object);
  const changes = object.changes.map((text) => changeOf(object, reference, text));
  if (changes.some((change) => change === null))
    return cannot(`${what} was changed after its creation: ${object.changes.join('; ')}`);
  const comment: Operation = {
    kind: 'commentOn',
    span: nowhere,
    object: reference,
    member: null,
    comment: object.comment,
  };
  return by(
    createdAs(reference, object.definition),
    ...changes.filter((change) => change !== null),
    ...(object.comment === null ? [] : [comment]),
    ...(object.owner === null
      ? []
      : [{ kind: 'setObjectOwner', span: nowhere, object: reference, owner: object.owner } as const]),
    ...privilegeChanges(reference, object.grants, false),
  );
}

/** The object as the way back names it. */
export function referenceTo(step: Pick<Step, 'before' | 'home'>, object: OtherObject): ObjectReference {
  const table = object.table === null ? undefined : step.before.objects.get(object.table);
  const local = object.schema === '' || object.table !== null;
  const name = local ? { name: object.name, schema: null, span: nowhere } : nameOf(step, object);
  return { ...object.reference, name, table: table === undefined ? null : nameOf(step, table) };
}

function createdAs(object: ObjectReference, definition: string): Operation {
  return {
    kind: 'createObject',
    span: nowhere,
    object,
    orReplace: false,
    ifNotExists: false,
    definition,
    dependsOn: [],
    withoutData: false,
  };
}

/** The schema keeps a change as "ALTER CLASS name change". */
function changeOf(object: OtherObject, reference: ObjectReference, text: string): AlterObject | null {
  const head = `ALTER ${object.objectClass.toUpperCase()} ${object.name} `;
  if (!text.startsWith(head)) return null;
  return { kind: 'alterObject', span: nowhere, object: reference, change: text.slice(head.length) };
}
