import type { PythonParser } from '../parsers';
import { type Binding, type Bindings, bindingsOf } from './bindings';
import { Evaluator, type Knowledge } from './evaluate';
import { absoluteName } from './imports';
import type { ModuleSource, ModuleText } from './modules';
import { Scope } from './scope';
import type { PythonNode } from './syntax';

/** A module that is being looked at. */
export interface OpenModule extends Bindings {
  readonly name: string;
  /** Its names, of which those of classes and functions stand for their whole names. */
  readonly scope: Scope;
  readonly evaluator: Evaluator;
}

/** What a whole name stands for in the module that defines it. */
export interface Definition {
  /** The whole name in that module. */
  readonly path: string;
  readonly name: string;
  readonly module: OpenModule;
  readonly binding: Exclude<Binding, { kind: 'import' }>;
}

/** Modules that import one another are followed so far. */
const deepest = 8;

/** Trees of modules: each is parsed once, however many files look at it. */
const trees = new WeakMap<ModuleText, PythonNode>();

/** The application's modules, looked into as far as somebody asks for a name of theirs. */
export class Application {
  private readonly modules = new Map<string, OpenModule | null>();

  /**
   * @param missing is told whole names that were asked for and are in no module that is there
   */
  constructor(
    private readonly source: ModuleSource,
    private readonly parser: PythonParser,
    private readonly knowledge: Knowledge,
    private readonly missing: (path: string) => void = () => {},
  ) {}

  /** Where a whole name is defined, through the modules that only hand it on; null where that is not known. */
  find(path: string, depth = 0): Definition | null {
    if (depth > deepest || !path.includes('.') || isTools(path)) return null;
    const found = this.lookUp(path, depth);
    if (found === null) this.missing(path);
    return found;
  }

  private lookUp(path: string, depth: number): Definition | null {
    for (let cut = path.lastIndexOf('.'); cut > 0; cut = path.lastIndexOf('.', cut - 1)) {
      const module = this.open(path.slice(0, cut));
      if (module) return this.inModule(module, path.slice(cut + 1), depth);
    }
    return null;
  }

  private inModule(module: OpenModule, inside: string, depth: number): Definition | null {
    const [name = '', ...more] = inside.split('.');
    const binding = module.names.get(name);
    if (binding?.kind === 'import') return this.find([binding.path, ...more].join('.'), depth + 1);
    if (binding) return more.length === 0 ? { path: `${module.name}.${name}`, name, module, binding } : null;
    for (const starred of module.starred) {
      const found = this.find(`${starred}.${inside}`, depth + 1);
      if (found) return found;
    }
    return null;
  }

  private open(name: string): OpenModule | null {
    const known = this.modules.get(name);
    if (known !== undefined) return known;
    const source = this.source.find(name);
    const module = source && openModule(source, this.parser, this.knowledge);
    this.modules.set(name, module);
    return module;
  }
}

/** What is known of them stands elsewhere. */
function isTools(path: string): boolean {
  return /^(?:alembic|sqlalchemy)\./.test(path);
}

function openModule(source: ModuleText, parser: PythonParser, knowledge: Knowledge): OpenModule {
  const { name, text, isPackage } = source;
  const tree = trees.get(source) ?? parser.parse(text).topNode;
  trees.set(source, tree);
  const { names, starred, decorated } = bindingsOf(tree, text);
  const whole = (path: string) => absoluteName(path, name, isPackage);
  const evaluator = new Evaluator(text, knowledge);
  const scope = new Scope();
  const place = { start: 0, end: 0 };
  const absolute = new Map<string, Binding>();
  for (const [bound, binding] of names) {
    if (binding.kind === 'value') {
      absolute.set(bound, binding);
      scope.bind(bound, () => evaluator.evaluate(binding.value, scope));
      continue;
    }
    const path = binding.kind === 'import' ? whole(binding.path) : `${name}.${bound}`;
    absolute.set(bound, binding.kind === 'import' ? { kind: 'import', path } : binding);
    scope.bind(bound, { kind: 'name', path, place });
  }
  return { name, scope, evaluator, names: absolute, starred: starred.map(whole), decorated };
}
