import { isMysqlFamily } from '../dialect';
import type { Operation, OperationKind } from '../operation';
import { constraintKey, joinKey, objectKey, relationKey } from '../schema/names';
import type { Schema } from '../schema/schema';
import { foundByCreate } from './found-by-create';
import { makes } from './makes';
import { passingAmong } from './passing';
import { columnMember, constraintMember, renamesByChange, type Scope, scopeOf } from './scope';
import type { Passing, Step } from './step';

/** Something that the half itself makes, from its creation on. */
interface Life {
  /** As it is made. */
  readonly key: string;
  /** The name it was made under; null for a part of a table, on which nothing else can rest. */
  readonly name: string | null;
  /** Place of the operation that makes it. */
  readonly since: number;
  /** Made and dropped again by the half: neither leaves a trace. */
  cancelled: boolean;
}

/** By key of what lives; names follow renames. */
type Lives = Map<string, Life>;

const drops: ReadonlySet<OperationKind> = new Set([
  'dropTable',
  'dropIndex',
  'dropColumn',
  'dropConstraint',
  'dropObject',
]);

/** These give the object another name, or reach beyond it: undone one by one even where the object is dropped afterwards. */
const reachBeyond: ReadonlySet<OperationKind> = new Set([
  'renameTable',
  'renameColumn',
  'renameObject',
  'renameIndex',
  'renameConstraint',
  'setObjectSchema',
  'attachPartition',
  'detachPartition',
]);

function reachesBeyond(operation: Operation): boolean {
  return reachBeyond.has(operation.kind) || renamesByChange(operation);
}

export interface LeftOut {
  readonly steps: ReadonlySet<Step>;
  /** Of those left out, what the half makes and drops again. @param left the steps that are left out in the end */
  passing(left: ReadonlySet<Step>): Passing;
}

/**
 * The operations of a half that the way back can leave out: what is done to, and inside, something that the half makes falls when that
 * is dropped; what it makes and drops again never was.
 */
export function leftOut(steps: readonly Step[]): LeftOut {
  const lives: Lives = new Map();
  const order: Life[] = [];
  const rebuilt = new Set<string>();
  const home = steps[0]?.before;
  /** Names that the half itself took from something: it gets them back before what has them now falls with its owner. */
  const freed = new Set<string>();
  /** By table: where it last got what a foreign key to it may rest on; by type, where it got a value. */
  const fitted = new Map<string, number>();
  const concerned = steps.map((step, at) => {
    const scope = scopeOf(step.operation, step.before, step.session);
    bearMember(step, scope, lives, at);
    const around = livesAround(step, scope, lives);
    const bound = around.some((life) => restsOnLater(step, life, order) || restsOnFitted(step, life, fitted, lives));
    const made = step.operation.conditional ? [] : advance(step, scope, lives, at);
    if (fits.has(step.operation.kind)) for (const key of scope.inside) fitted.set(key, at);
    if (step.operation.kind === 'addEnumValue') fitted.set(typeName(step.operation.type), at);
    order.push(...made);
    const remade = scope.target !== null && rebuilt.has(scope.target);
    const local = isLocal(step, scope, lives);
    if (step.operation.kind === 'rebuildTable') for (const key of indexesLost(step)) rebuilt.add(key);
    const { target } = scope;
    const reuses = made.some(({ key }) => freed.has(key) || freed.has(relationOf(key)));
    for (const name of namesFreed(step, target, freed)) freed.add(name);
    return { step, target, around, bound: bound || reuses, made, remade, local };
  });
  // The schema at the half's start is looked at apart from those between its statements: going to and fro would cost the way each time.
  const taken = new Set(
    concerned.flatMap(({ target, made }) =>
      target !== null && made.length > 0 && home !== undefined && isTaken(home, target) ? [target] : [],
    ),
  );
  const isBound = ({ target, made, bound }: Concerned) =>
    bound || (made.length > 0 && target !== null && taken.has(target));
  return {
    steps: new Set(concerned.filter((one) => falls(one, isBound(one))).map(({ step }) => step)),
    passing: (left) => passingAmong(concerned, left),
  };
}

/** The name of what an operation drops or renames, and those of the indexes that go with a table; of a renamed one, those freed inside it. */
function namesFreed(step: Step, target: string | null, freed: ReadonlySet<string>): readonly string[] {
  const { operation, before, after } = step;
  if (target === null || !(drops.has(operation.kind) || reachesBeyond(operation))) return [];
  const object = before.objects.get(target);
  if (object?.class !== 'table') return [target, relationOf(target)];
  const constraints = object.constraints.map(({ name }) => joinKey(object.schema, name));
  const to = operation.kind === 'renameTable' ? newKey(step, target) : null;
  const inside = to === null ? [] : [...freed].filter((key) => key.startsWith(`${target}#`));
  return [
    target,
    ...[...object.indexes, ...constraints].filter((key) => !after.objects.has(key)),
    ...inside.map((key) => to + key.slice(target.length)),
  ];
}

interface Concerned {
  readonly step: Step;
  readonly target: string | null;
  readonly around: readonly Life[];
  readonly bound: boolean;
  readonly made: readonly Life[];
  /** Makes again what a table's rebuild took: whoever undoes the rebuild has to make it anyway. */
  readonly remade: boolean;
  /** It names nothing outside of a table that the half makes. */
  readonly local: boolean;
}

/** MySQL's columns and indexes are called as they like in every table. */
function isLocal({ operation, before }: Step, { inside }: Scope, lives: Lives): boolean {
  const isRename = operation.kind === 'renameIndex' || operation.kind === 'renameColumn' || renamesByChange(operation);
  return isMysqlFamily(before.dialect) && isRename && inside.some((key) => !key.includes('#') && lives.has(key));
}

/** Indexes go with the table that a rebuild replaces. */
function indexesLost({ operation, before, after, session }: Step<Operation>): readonly string[] {
  const table =
    operation.kind === 'rebuildTable' ? before.objects.get(relationKey(before, session, operation.table)) : undefined;
  return table?.class === 'table' ? table.indexes.filter((key) => !after.objects.has(key)) : [];
}

/** It is undone whatever becomes of the part that it is about: it changes others of a table that stays. */
function staysBehind({ step, around }: Concerned): boolean {
  const { operation } = step;
  // A column that is moved gives the others their places, and falls later than they are put back.
  const isMove = operation.kind === 'modifyColumn' && operation.position !== undefined;
  return (isMove || leavesTrace(step)) && around.every(({ key }) => key.includes('#'));
}

function falls(concerned: Concerned, bound: boolean): boolean {
  const { step, around, made, remade, local } = concerned;
  if (local) return true;
  if (remade) return true;
  if (around.some((life) => life.cancelled) || (made.length > 0 && made.every((life) => life.cancelled))) return true;
  return around.length > 0 && !bound && !reachesBeyond(step.operation) && !staysBehind(concerned);
}

const word = /(?<=")[^"]+(?=")|[\p{L}_][\p{L}\d_$]*/gu;

/**
 * What was made after `life` is dropped before it. An operation that makes `life` rest on that (a foreign key, a type, a trigger's
 * function, a sequence) has to be undone first, or that drop fails.
 */
function restsOnLater({ statement }: Step, life: Life, order: readonly Life[]): boolean {
  const place = order.indexOf(life);
  // A part that came with its table is no older than that.
  if (place < 0) return false;
  const later = order.slice(place + 1).filter(({ name, cancelled }) => name !== null && !cancelled);
  if (later.length === 0) return false;
  const words = new Set(statement.content.text.toLowerCase().match(word));
  return later.some(({ name }) => words.has(name?.toLowerCase() ?? ''));
}

/** A foreign key needs a unique key of the table that it refers to, and columns of its types. */
const fits: ReadonlySet<OperationKind> = new Set(['addConstraint', 'changeColumnType', 'createIndex']);

/**
 * A table got the key or the type that a foreign key to it needs after `life` was made, and loses it before `life` is dropped: the foreign
 * key has to be undone first. So has a column of an enum that is made again without the values that it got.
 */
function restsOnFitted(
  { operation, before, session }: Step,
  life: Life,
  fitted: ReadonlyMap<string, number>,
  lives: Lives,
): boolean {
  const isLater = (key: string) => (fitted.get(key) ?? -1) > life.since;
  const added =
    operation.kind === 'addConstraint'
      ? [operation.constraint]
      : operation.kind === 'addColumn'
        ? operation.constraints
        : [];
  const type =
    operation.kind === 'addColumn'
      ? operation.definition.type
      : operation.kind === 'changeColumnType'
        ? operation.type
        : null;
  return (
    (type !== null && isLater(typeName(type))) ||
    added.some(({ references }) => {
      const table = references && relationKey(before, session, references.table);
      return table !== null && !lives.has(table) && isLater(table);
    })
  );
}

/** Types are told from tables, and no more from each other than a mistake costs: a statement too many. */
function typeName({ name }: { readonly name: string }): string {
  return `type ${name.replace(/^.*\./, '').toLowerCase()}`;
}

/** What the half has made that the operation acts on or in. */
function livesAround({ operation, before, session }: Step, { target, inside }: Scope, lives: Lives): readonly Life[] {
  const own = target === null ? [] : [target];
  const around = [...own, ...inside].flatMap((key) => lives.get(key) ?? []);
  if (operation.kind !== 'update' || around.length > 0) return around;
  const table = relationKey(before, session, operation.table);
  const columns = operation.columns.map((column) => lives.get(columnMember(table, column)));
  return columns.every((life) => life !== undefined) ? columns : [];
}

/** A part that came with its table lives from the moment on that something is done to it which its end would make void. */
function bearMember({ operation }: Step, { target, inside: [table = ''] }: Scope, lives: Lives, at: number): void {
  if (!target?.startsWith(`${table}#`) || !lives.has(table) || lives.has(target)) return;
  if (drops.has(operation.kind) || reachesBeyond(operation))
    lives.set(target, { key: target, name: null, since: at, cancelled: false });
}

/** Takes the operation into account; answers what it made. */
function advance(step: Step, scope: Scope, lives: Lives, at: number): readonly Life[] {
  const { kind } = step.operation;
  if (makes.has(kind)) return begin(step, scope, lives, at);
  if (drops.has(kind)) end(step, scope, lives);
  else follow(step, scope, lives);
  return [];
}

function begin(step: Step, scope: Scope, lives: Lives, at: number): readonly Life[] {
  const keys = scope.target === null ? appeared(step, scope) : isNew(step, scope.target) ? [scope.target] : [];
  return keys.map((key) => {
    const life: Life = { key, name: nameToRestOn(step), since: at, cancelled: false };
    lives.set(key, life);
    return life;
  });
}

function nameToRestOn({ operation }: Step): string | null {
  switch (operation.kind) {
    case 'createTable':
      return operation.table.name;
    case 'createEnum':
      return operation.type.name;
    case 'createDomain':
      return operation.domain.name;
    case 'createObject':
      return operation.object.table === null ? operation.object.name.name : null;
    default:
      return null;
  }
}

/** A name that something else had before the half: it has to be free again when that comes back. */
function isTaken(home: Schema, key: string): boolean {
  const { schema, constraint } = memberOf(key);
  if (!key.includes('#')) return home.objects.has(key);
  return (
    constraint !== null &&
    (home.referrers.has(constraintKey(schema, constraint)) || home.objects.has(joinKey(schema, constraint)))
  );
}

/** The index of a key has the constraint's name, which no other relation of the schema may have; of anything else its own key. */
function relationOf(key: string): string {
  const { schema, constraint } = memberOf(key);
  return constraint === null ? key : joinKey(schema, constraint);
}

function memberOf(key: string): { readonly schema: string; readonly constraint: string | null } {
  const [table = '', member = ''] = key.split('#');
  return {
    schema: table.slice(0, Math.max(table.lastIndexOf('.'), 0)),
    constraint: /^constraint (.*)$/s.exec(member)?.[1] ?? null,
  };
}

/** Surely not there before: a guard against what exists tells nothing while the schema does not. */
function isNew({ operation, before }: Step, key: string): boolean {
  const guarded =
    ('ifNotExists' in operation && operation.ifNotExists) || ('orReplace' in operation && operation.orReplace);
  const [table = '', member] = key.split('#');
  if (member === undefined) return guarded ? foundByCreate(before, key) === 'absent' : !before.objects.has(key);
  const owner = before.objects.get(table);
  return guarded ? owner?.class === 'table' && !owner.partial && !exists(before, key) : !exists(before, key);
}

/** Indexes and constraints whose names the server chose. */
function appeared({ operation, before, after }: Step, { inside: [table = ''] }: Scope): readonly string[] {
  const [was, is] = [before.objects.get(table), after.objects.get(table)];
  if (was?.class !== 'table' || is?.class !== 'table') return [];
  if (operation.kind === 'createIndex') return is.indexes.filter((key) => !was.indexes.includes(key));
  const names = is.constraints.filter(({ name }) => !was.constraints.some((constraint) => constraint.name === name));
  return names.map(({ name }) => constraintMember(table, name));
}

/** Ends what is dropped; and with it, as if it had never been, what the half had made inside it. */
function end(step: Step, { target }: Scope, lives: Lives): void {
  const dropped = target === null ? undefined : lives.get(target);
  for (const [key, life] of [...lives]) {
    if (key !== target && (!exists(step.before, key) || exists(step.after, key))) continue;
    life.cancelled = dropped !== undefined && !leavesTrace(step);
    lives.delete(key);
  }
}

/** On MySQL a foreign key's index stays when it goes, and so does the NOT NULL that a primary key made. */
function leavesTrace({ operation, before }: Step): boolean {
  return (
    isMysqlFamily(before.dialect) &&
    operation.kind === 'dropConstraint' &&
    (operation.type === 'foreign key' || operation.type === 'primary key')
  );
}

function exists(schema: Schema, key: string): boolean {
  const [owner = '', member] = key.split('#');
  const object = schema.objects.get(owner);
  if (member === undefined || object?.class !== 'table') return object !== undefined;
  return (
    object.columns.some(({ name }) => columnMember(owner, name) === key) ||
    object.constraints.some(({ name }) => constraintMember(owner, name) === key)
  );
}

/** Lets keys follow a new name. */
function follow(step: Step, { target, inside: [table = ''] }: Scope, lives: Lives): void {
  const to = target === null ? null : newKey(step, table);
  if (target === null || to === null) return;
  for (const [key, life] of [...lives]) {
    const moved =
      key === target
        ? to
        : key.startsWith(`${target}#`)
          ? to + key.slice(target.length)
          : key.replace(` ${target}.`, ` ${to}.`);
    if (moved === key) continue;
    lives.delete(key);
    lives.set(moved, life);
  }
}

function newKey({ operation, after, session }: Step, table: string): string | null {
  switch (operation.kind) {
    case 'renameColumn':
      return columnMember(table, operation.to.name);
    case 'modifyColumn':
      return columnMember(table, operation.definition.column.name);
    case 'renameConstraint':
      return constraintMember(table, operation.to.name);
    case 'renameTable':
    case 'renameIndex': {
      const from = operation.kind === 'renameTable' ? operation.table : operation.index;
      return relationKey(after, session, { ...from, name: operation.to.name });
    }
    case 'renameObject':
      return objectKey(after, session, {
        ...operation.object,
        name: { ...operation.object.name, name: operation.to.name },
      });
    case 'setObjectSchema':
      return objectKey(after, session, {
        ...operation.object,
        name: { ...operation.object.name, schema: operation.schema.name },
      });
    default:
      return null;
  }
}
