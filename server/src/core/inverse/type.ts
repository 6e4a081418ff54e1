import type { AlterDomain, TypeOperation } from '../operation';
import { typeKey } from '../schema/names';
import type { Domain } from '../schema/objects';
import { lookup } from '../schema/schema';
import { identifier, nowhere, objectReference } from './build';
import { swapEnum } from './enum-swap';
import { by, cannot, type Inverse, nothing } from './inversion';
import { recreatedDomainConstraint } from './recreate';
import { carried, type Step } from './step';

/** The way back of enum types and domains. */
export function invertTypeOperation(step: Step<TypeOperation>): Inverse {
  const { operation } = step;
  switch (operation.kind) {
    case 'createEnum':
      return by({
        kind: 'dropObject',
        span: nowhere,
        object: objectReference('type', carried(step, operation.type)),
        ifExists: false,
        cascade: false,
      });
    case 'createDomain':
      return by({
        kind: 'dropObject',
        span: nowhere,
        object: objectReference('domain', carried(step, operation.domain)),
        ifExists: false,
        cascade: false,
      });
    case 'addEnumValue': {
      const before = lookup(step.before, typeKey(step.before, step.session, operation.type));
      if (typeof before !== 'string' && before.class === 'enum' && before.labels.includes(operation.label))
        return nothing;
      if (typeof before !== 'string' && before.class === 'enum' && !before.partial)
        return swapEnum({ ...step, operation }, before);
      return cannot(
        `PostgreSQL takes no value out of an enum: to remove '${operation.label}', create "${operation.type.name}" anew without it and change every column over to it; its other values are not known`,
      );
    }
    case 'renameEnumValue':
      return by({
        ...operation,
        span: nowhere,
        type: carried(step, operation.type),
        label: operation.to,
        to: operation.label,
      });
    case 'alterDomain':
      return domainBack(step, operation);
  }
}

function domainBack(step: Step, operation: AlterDomain): Inverse {
  const { action } = operation;
  const found = lookup(step.before, typeKey(step.before, step.session, operation.domain));
  const before = typeof found !== 'string' && found.class === 'domain' ? found : null;
  const change = (back: AlterDomain['action']) =>
    by({ ...operation, span: nowhere, domain: carried(step, operation.domain), action: back });
  switch (action.kind) {
    case 'setNotNull':
      return before?.notNull === true ? nothing : change({ kind: 'dropNotNull' });
    case 'dropNotNull':
      return before?.notNull === false ? nothing : change({ kind: 'setNotNull' });
    case 'setDefault':
    case 'dropDefault':
      if (before === null) return unknown(operation);
      return change(before.default === null ? { kind: 'dropDefault' } : { kind: 'setDefault', value: before.default });
    case 'addConstraint': {
      const name = action.constraint.name?.name;
      return name === undefined
        ? unknown(operation)
        : change({ kind: 'dropConstraint', constraint: identifier(name), ifExists: false, cascade: false });
    }
    case 'dropConstraint': {
      const constraint = before && constraintOf(before, action.constraint.name);
      return constraint
        ? change({ kind: 'addConstraint', constraint: recreatedDomainConstraint(constraint) })
        : unknown(operation);
    }
    case 'validateConstraint':
    case 'other':
      return unknown(operation);
  }
}

function constraintOf(domain: Domain, name: string) {
  return domain.constraints.find((constraint) => constraint.name === name);
}

function unknown({ domain }: AlterDomain): Inverse {
  return cannot(`what domain "${domain.name}" was like before is not known`);
}
