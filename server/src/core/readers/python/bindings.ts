import { importedNames, starredModules } from './imports';
import { childrenOf, type PythonNode, statementsOf } from './syntax';

interface DefinedBinding<Kind> {
  readonly kind: Kind;
  readonly node: PythonNode;
  /** The texts behind the @. */
  readonly decorators: readonly string[];
}

/** What a name of a module is bound to. */
export type Binding =
  /** `path` is the whole name of what is imported. */
  | { readonly kind: 'import'; readonly path: string }
  | DefinedBinding<'class'>
  | DefinedBinding<'function'>
  /** `value` is the expression behind the last =. */
  | { readonly kind: 'value'; readonly value: PythonNode };

/** The names of a module, or of a class's body. */
export interface Bindings {
  readonly names: ReadonlyMap<string, Binding>;
  /** Modules of which all names are imported. */
  readonly starred: readonly string[];
  /** All functions that have a decorator, those included that share a name. */
  readonly decorated: readonly DefinedBinding<'function'>[];
}

/** What the statements of a module or of a class bind, where the last one counts; what is tried is taken to succeed. */
export function bindingsOf(body: PythonNode, text: string): Bindings {
  const names = new Map<string, Binding>();
  const starred: string[] = [];
  const decorated: DefinedBinding<'function'>[] = [];
  const textOf = ({ from, to }: PythonNode) => text.slice(from, to);
  const define = (node: PythonNode, decorators: readonly string[]) => {
    const name = node.getChild('VariableName');
    if (!name) return;
    if (node.name === 'ClassDefinition') names.set(textOf(name), { kind: 'class', node, decorators });
    else names.set(textOf(name), { kind: 'function', node, decorators });
    if (node.name !== 'ClassDefinition' && decorators.length > 0)
      decorated.push({ kind: 'function', node, decorators });
  };
  const visit = (node: PythonNode): void => {
    switch (node.name) {
      case 'ImportStatement':
        for (const { name, path } of importedNames(node, text)) names.set(name, { kind: 'import', path });
        starred.push(...starredModules(node, text));
        return;
      case 'FunctionDefinition':
      case 'ClassDefinition':
        define(node, []);
        return;
      case 'DecoratedStatement': {
        const decorators = node.getChildren('Decorator').map((one) => textOf(one).trim().slice(1).trim());
        const inner = node.getChild('FunctionDefinition') ?? node.getChild('ClassDefinition');
        if (inner) define(inner, decorators);
        return;
      }
      case 'AssignStatement': {
        const [target, next] = childrenOf(node);
        const value = assignedValue(node);
        if (value && target?.name === 'VariableName' && next?.name !== ',')
          names.set(textOf(target), { kind: 'value', value });
        return;
      }
      case 'TryStatement': {
        const tried = node.getChild('Body');
        if (tried) for (const inside of statementsOf(tried)) visit(inside);
      }
    }
  };
  for (const node of statementsOf(body)) visit(node);
  return { names, starred, decorated };
}

/** The expression of `a = b = expression`, `a: T = expression`; null where nothing is assigned. */
export function assignedValue(node: PythonNode): PythonNode | null {
  const children = childrenOf(node);
  const at = children.findLastIndex(({ name }) => name === 'AssignOp');
  return at < 0 ? null : (children[at + 1] ?? null);
}
