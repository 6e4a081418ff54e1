import type { Span } from '../../span';
import type { Application, Definition } from '../python/application';
import { type ClassFamily, familyOf } from '../python/classes';
import { type CallArguments, madeText, noArguments, usedAt, type Value } from '../python/value';
import { isSqlalchemy } from './arguments';
import { CannotTell } from './cannot-tell';
import type { EnumMember } from './spelling';
import { valueOfClass } from './type-class';

/** Functions that return types, and classes that are ones, are followed so far. */
const deepest = 12;

function isEnum({ roots }: ClassFamily): boolean {
  return roots.some((root) => /(?:^|\.)(?:Str|Int)?Enum$/.test(root));
}

/** What names of the application's own stand for: types, constants, and what functions return. */
export class OwnNames {
  private depth = 0;

  /**
   * @param dialects as SQLAlchemy may spell the dialect: MariaDB is reached by URLs of two names
   * @param check throws `CannotTell` for a type that cannot be written
   */
  constructor(
    private readonly application: Application,
    private readonly dialects: readonly string[],
    private readonly check: (type: Value) => void,
  ) {}

  /** What a call of the application's gives: the type that a class is on this dialect, what a function returns. Null where it is not known. */
  called(path: string, args: CallArguments, place: Span): Value | null {
    return this.guarded(path, (definition) => {
      const { binding, module } = definition;
      if (binding.kind === 'class') return this.instance(definition, args, place);
      if (binding.kind === 'value') return this.ofConstant(definition, args, place);
      if (binding.decorators.length > 0) return null;
      const { evaluator, scope } = module;
      return evaluator.seenFrom(place).returned(binding.node, args, scope, place);
    });
  }

  /** What a constant of the application stands for, or an attribute of a class of it: `User.__tablename__`; null for anything else. */
  named(path: string, place: Span): Value | null {
    const cut = path.lastIndexOf('.');
    const attribute = cut < 0 ? null : this.attribute(path.slice(0, cut), path.slice(cut + 1), place);
    if (attribute) return attribute;
    return this.guarded(path, ({ binding, module, name }) => {
      const value = binding.kind === 'value' ? module.scope.find(name) : null;
      return value && usedAt(value, place);
    });
  }

  /** What the body of a class binds a name to; null for the members of an enum, which are objects. */
  private attribute(path: string, name: string, place: Span): Value | null {
    if (!/(?:^|\.)_*[A-Z]\w*$/.test(path)) return null;
    return this.guarded(path, (definition) => {
      const family = familyOf(definition, this.application);
      if (!family || isEnum(family)) return null;
      const owner = family.classes.find(({ body }) => body.names.has(name));
      const binding = owner?.body.names.get(name);
      if (!owner || binding?.kind !== 'value') return null;
      const { evaluator, scope } = owner.definition.module;
      return usedAt(evaluator.evaluate(binding.value, scope), place);
    });
  }

  /** What a class stands for that is given as a type without being called; null where it is none of the application's, or not known. */
  typeNamed(path: string, place: Span): Value | null {
    return this.guarded(path, (definition) => this.instance(definition, noArguments, place));
  }

  /** The members of an enum of Python's, in their order; null for what is none, or not known. */
  membersOf(path: string, place: Span): readonly EnumMember[] | null {
    const definition = this.application.find(path);
    const family = definition && familyOf(definition, this.application);
    if (!family || !isEnum(family)) return null;
    return family.classes.flatMap(({ body, definition: { module } }) =>
      [...body.names].flatMap(([name, binding]) => {
        if (binding.kind !== 'value' || name.startsWith('_')) return [];
        return [
          { name: madeText(name, place), value: usedAt(module.evaluator.evaluate(binding.value, module.scope), place) },
        ];
      }),
    );
  }

  /** A name that another name is assigned to is called as that. */
  private ofConstant({ module, name }: Definition, args: CallArguments, place: Span): Value | null {
    const value = module.scope.find(name);
    if (value?.kind !== 'name') return null;
    return isSqlalchemy(value.path)
      ? { kind: 'call', path: value.path, receiver: null, arguments: args, place }
      : this.called(value.path, args, place);
  }

  private instance(definition: Definition, args: CallArguments, place: Span): Value | null {
    const family = familyOf(definition, this.application);
    if (!family) return null;
    const settled = (value: Value) => this.settled(value);
    const [first, ...others] = this.dialects.map((dialect) => valueOfClass(family, args, { dialect, place, settled }));
    const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
    return isSame ? (first ?? null) : null;
  }

  /** A type that is named without being called, as what it is. */
  private settled(value: Value): Value {
    return (value.kind === 'name' ? this.typeNamed(value.path, value.place) : null) ?? value;
  }

  /** Null for what cannot be told, or is no end of it. */
  private guarded(path: string, tell: (definition: Definition) => Value | null): Value | null {
    const definition = this.depth < deepest ? this.application.find(path) : null;
    if (!definition) return null;
    this.depth++;
    try {
      const value = tell(definition);
      if (value === null || value.kind === 'unknown') return null;
      if (value.kind === 'call' && isSqlalchemy(value.path)) this.check(value);
      return value;
    } catch (error) {
      if (error instanceof CannotTell) return null;
      throw error;
    } finally {
      this.depth--;
    }
  }
}
