import type { FoldedStatement } from '../fold';
import { makes } from '../inverse/makes';
import { columnMember, constraintMember, scopeOf } from '../inverse/scope';
import { type Step, stepsOf } from '../inverse/step';
import type { Statement } from '../migration';
import type { Operation } from '../operation';
import { lookup, type Schema, sameName } from '../schema/schema';
import { type Dependent, dependentsOf, isThere } from './dependents';

/** A statement of the way back that the database refuses, whatever rows it holds. */
export type Refusal = {
  readonly statement: Statement;
  readonly operation: Operation;
  /** What it is about: "index users_email_idx", "column users.email". */
  readonly title: string;
} & (
  | {
      /** What it names was there when the way back began, and an earlier statement of it has removed it. */
      readonly why: 'removed';
      readonly by: Statement;
    }
  | {
      /** What it names was never there. */
      readonly why: 'absent';
    }
  | {
      /** Something still rests on what it drops; a later statement removes that, or none does. */
      readonly why: 'needed';
      readonly dependent: Dependent;
      readonly later: Statement | null;
    }
);

/**
 * The statements of the way back that surely fail, as far as the schema tells.
 * @param down the statements, folded
 * @param end the schema that they leave
 */
export function refusalsOf(down: readonly FoldedStatement[], end: Schema): readonly Refusal[] {
  const steps = [...stepsOf(down)];
  const schemas = [...down.map(({ before }) => before.schema), end];
  const refused = new Set<Statement>();
  return down.flatMap((folded, index) => {
    for (const step of steps) {
      if (step.index !== index || isGuarded(step.operation)) continue;
      const found = missing(step, schemas, down) ?? needed(step, steps);
      // A statement that fails has removed nothing.
      if (!found || (found.why === 'removed' && refused.has(found.by))) continue;
      refused.add(folded.statement);
      return [{ statement: folded.statement, operation: step.operation, ...found }];
    }
    return [];
  });
}

type Reason<R = Refusal> = R extends unknown ? Omit<R, 'statement' | 'operation'> : never;

function isGuarded(operation: Operation): boolean {
  return (
    operation.conditional === true ||
    operation.templated === true ||
    ('ifExists' in operation && operation.ifExists) ||
    ('tableIfExists' in operation && operation.tableIfExists === true)
  );
}

function missing(step: Step, schemas: readonly Schema[], down: readonly FoldedStatement[]): Reason | null {
  const { operation, before, session } = step;
  const { target, inside } = scopeOf(operation, before, session);
  const needs = makes.has(operation.kind) || target === null ? inside : [...inside, target];
  for (const key of needs) {
    if (stands(before, key) !== 'absent') continue;
    const title = titleOf(step, key);
    const last = schemas.slice(0, step.index + 1).findLastIndex((schema) => stands(schema, key) === 'present');
    if (last < 0) return { why: 'absent', title };
    const by = down[last]?.statement;
    if (by && last < step.index) return { why: 'removed', title, by };
  }
  return null;
}

function titleOf({ operation }: Step, key: string): string {
  const [owner = '', member] = key.split('#');
  const name = owner.slice(owner.lastIndexOf(' ') + 1).replace(/^(?:public|main)\./, '');
  if (member !== undefined) {
    const [kind, part] = member.split(' ');
    return kind === 'column' ? `column ${name}.${part}` : `constraint ${part} on ${name}`;
  }
  if (operation.kind === 'dropObject') return `${operation.object.class} ${operation.object.name.name}`;
  return /Index$/.test(operation.kind) ? `index ${name}` : `table ${name}`;
}

/** Whether an object, or a table's column or constraint, is there. */
function stands(schema: Schema, key: string): 'present' | 'absent' | 'unknown' {
  const [owner = '', member] = key.split('#');
  const found = lookup(schema, owner);
  if (typeof found === 'string') return found === 'absent' && hidesConstraint(schema, owner) ? 'unknown' : found;
  if (member === undefined) return 'present';
  if (found.class !== 'table') return 'unknown';
  const isIt = (key: string) => sameName(key, `${owner}#${member}`, schema.dialect);
  const has =
    found.columns.some(({ name }) => isIt(columnMember(owner, name))) ||
    found.constraints.some(({ name }) => isIt(constraintMember(owner, name)));
  if (has) return 'present';
  return found.partial || namesNotNull.test(member) ? 'unknown' : 'absent';
}

/** PostgreSQL 18 has a constraint behind every NOT NULL, of which the schema tells nothing. */
const namesNotNull = /^constraint .*not_null\d*$/;

/** The index behind a constraint is no object of its own, and has the constraint's name. */
function hidesConstraint({ referrers }: Schema, key: string): boolean {
  return referrers.has(`constraint ${key}`);
}

function needed(step: Step, steps: readonly Step[]): Reason | null {
  const { target } = scopeOf(step.operation, step.before, step.session);
  if (target === null || ('cascade' in step.operation && step.operation.cascade)) return null;
  const dependent = dependentsOf(step, target).find((one) => fallsNot(step, one, steps));
  if (!dependent) return null;
  const later = steps.slice(steps.indexOf(step) + 1).find((one) => drops(one, dependent));
  return { why: 'needed', title: titleOf(step, target), dependent, later: later?.statement ?? null };
}

/** One DROP may name several objects, which go together. The schema lets an index fall with its column, which SQLite does not. */
function fallsNot(step: Step, dependent: Dependent, steps: readonly Step[]): boolean {
  const { kind } = step.operation;
  if (kind === 'dropColumn') return true;
  const following = steps.slice(steps.indexOf(step));
  const end = following.findIndex((one) => one.index !== step.index || one.operation.kind !== kind);
  const last = following[(end < 0 ? following.length : end) - 1] ?? step;
  return isThere(dependent, last.after);
}

function drops({ operation, before, session }: Step, { key, part }: Dependent): boolean {
  if (!operation.kind.startsWith('drop')) return false;
  const { target } = scopeOf(operation, before, session);
  const own = part && (part.class === 'column' ? columnMember(key, part.name) : constraintMember(key, part.name));
  return target === key || (own !== null && target === own);
}
