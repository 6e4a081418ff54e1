import type { Application, Definition, OpenModule } from './application';
import { type Bindings, bindingsOf } from './bindings';
import { childrenOf, itemsOf, type PythonNode } from './syntax';

/** A class of the application with what it has of those above it. */
export interface ClassFamily {
  /** The class, and those of the application that it inherits from, in the order in which they are asked for an attribute. */
  readonly classes: readonly ApplicationClass[];
  /** Whole names of the classes of other packages that it inherits from. */
  readonly roots: readonly string[];
}

/** One class's own body. */
export interface ApplicationClass {
  readonly definition: Definition;
  readonly body: Bindings;
}

/** Bounds what is followed of classes that inherit from one another. */
const largest = 16;

/** A class and all that it inherits from; null for what is no class. */
export function familyOf(definition: Definition, application: Application): ClassFamily | null {
  if (definition.binding.kind !== 'class') return null;
  const classes: ApplicationClass[] = [];
  const roots: string[] = [];
  const visit = (one: Definition): void => {
    if (one.binding.kind !== 'class' || classes.length >= largest) return;
    if (classes.some(({ definition: { path } }) => path === one.path)) return;
    const { node } = one.binding;
    const body = node.getChild('Body');
    if (body) classes.push({ definition: one, body: bindingsOf(body, one.module.evaluator.text) });
    for (const base of basesOf(node, one.module)) {
      const above = application.find(base);
      if (above) visit(above);
      else roots.push(base);
    }
  };
  visit(definition);
  return { classes, roots };
}

/** Whole names of what a class names as its bases. */
function basesOf(node: PythonNode, { evaluator, scope }: OpenModule): readonly string[] {
  const list = node.getChild('ArgList');
  if (!list) return [];
  return itemsOf(list).flatMap(({ name, value, spread }) => {
    if (name || spread || !value) return [];
    const base = evaluator.evaluate(withoutParameters(value), scope);
    return base.kind === 'name' ? [base.path] : [];
  });
}

/** `TypeDecorator` of `TypeDecorator[str]`. */
function withoutParameters(node: PythonNode): PythonNode {
  const [of, sign] = childrenOf(node);
  return node.name === 'MemberExpression' && sign?.name === '[' && of ? of : node;
}
