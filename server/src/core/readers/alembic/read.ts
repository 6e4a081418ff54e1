import type { Statement, Unread } from '../../migration';
import { contains, type Span } from '../../span';
import type { PythonParser } from '../parsers';
import { bindingsOf } from '../python/bindings';
import { Evaluator } from '../python/evaluate';
import { type ModuleSource, modulesKey, noModules } from '../python/modules';
import { Scope } from '../python/scope';
import { errorIn, type PythonNode, statementsOf } from '../python/syntax';
import type { StatementReader } from '../reader';
import { type Visitor, visitBody } from './body';
import { contentOf } from './content';
import type { ContentMemory } from './content-memory';
import type { Effect } from './effects';
import { emptinessKey, knowingEmpty } from './empty-database';
import { enumsMadeOnce } from './enums-once';
import type { Environment } from './environment';
import { knowledgeOf } from './knowledge';
import { ownName, withOwn } from './revision-modules';

export interface PythonReading {
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
}

/**
 * The statements of `upgrade` or `downgrade`: each statement of the body that does something, where blocks that only surround others are
 * entered. Never throws.
 * @param text the whole file: constants, imports and helper functions count
 * @param section of the function's body
 * @param modules of the application, in which the types are that it names
 */
export function readAlembic(
  text: string,
  section: Span,
  parser: PythonParser,
  reader: StatementReader,
  memory: ContentMemory,
  modules: ModuleSource = noModules,
): PythonReading {
  const module = parser.parse(text).topNode;
  const { knowledge, spelling } = knowledgeOf(reader.dialect, parser, withOwn(modules, text));
  const evaluator = new Evaluator(text, knowingEmpty(knowledge, text, section));
  const body = bodyAt(module, section);
  if (!body) {
    const isBlank = text.slice(section.start, section.end).trim() === '';
    return { statements: [], unread: isBlank ? [] : [{ span: section, reason: 'syntax error' }] };
  }
  const scope = moduleScope(module, evaluator).inner();
  const environment = { evaluator, scope, spelling, conditional: false, depth: 0, effects: [] };
  const before = outside(text, module) + modulesKey(text, modules, parser) + emptinessKey(text, section);
  const collector = new Collector(environment, before, reader, memory);
  visitBody(body, environment, collector);
  return { statements: enumsMadeOnce(collector.statements, reader, memory), unread: collector.unreadSpans };
}

type Run = (environment: Environment) => void;

/** Makes a statement of each statement of Python that does something. */
class Collector implements Visitor {
  readonly statements: Statement[] = [];
  readonly unreadSpans: Unread[] = [];

  /** @param before all that may change what a statement says; it grows as the body is gone through */
  constructor(
    private readonly environment: Environment,
    private before: string,
    private readonly reader: StatementReader,
    private readonly memory: ContentMemory,
  ) {}

  statement(node: PythonNode, run: Run): void {
    if (errorIn(node)) this.unread(node, 'syntax error');
    else this.add(node.from, node.to, run);
  }

  header(node: PythonNode, end: number, run: Run): void {
    if (end >= 0) this.add(node.from, end, run);
    else this.endBlock(run);
  }

  context(more: string): void {
    this.before += `\n${more}`;
  }

  unread(node: PythonNode, reason: string): void {
    const end = node.from + this.environment.evaluator.textOf(node).trimEnd().length;
    if (end > node.from) this.unreadSpans.push({ span: { start: node.from, end }, reason });
  }

  private add(start: number, end: number, run: Run): void {
    const own = this.environment.evaluator.text.slice(start, end).trimEnd();
    const content = this.memory.readIn(this.reader, this.before, own, () =>
      contentOf(own, { start, end: start + own.length }, this.effectsOf(run), this.reader),
    );
    // What only computes something is no statement to the database.
    if (content.operations.length > 0 || content.unread.length > 0 || own.startsWith('raise'))
      this.statements.push({ start, content });
  }

  /** The transaction is opened again behind the last statement of the block. */
  private endBlock(run: Run): void {
    const last = this.statements.at(-1);
    if (!last) return;
    const { start, content } = last;
    const ended = this.memory.readIn(this.reader, `end of block ${JSON.stringify(content)}`, content.text, () => {
      const whole = { start, end: start + content.text.length };
      const end = contentOf(content.text, whole, this.effectsOf(run), this.reader);
      const sent = content.sent && [...content.sent, ...(end.sent ?? [])];
      return { ...content, operations: [...content.operations, ...end.operations], sent: sent ?? null };
    });
    this.statements[this.statements.length - 1] = { start, content: ended };
  }

  private effectsOf(run: Run): readonly Effect[] {
    const effects: Effect[] = [];
    run({ ...this.environment, effects });
    return effects;
  }
}

/** What every statement may rest on: the file without the bodies of its two functions. */
function outside(text: string, module: PythonNode): string {
  let kept = '';
  let at = 0;
  for (const node of statementsOf(module)) {
    const name = node.name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
    const body = node.getChild('Body');
    if (!name || !body || !/^(?:up|down)grade/.test(text.slice(name.from, name.to))) continue;
    kept += text.slice(at, body.from);
    at = body.to;
  }
  return kept + text.slice(at);
}

function bodyAt(module: PythonNode, section: Span): PythonNode | null {
  for (const node of statementsOf(module)) {
    const body = node.name === 'FunctionDefinition' ? node.getChild('Body') : null;
    if (
      body &&
      contains({ start: node.from, end: module.to }, section) &&
      section.start <= body.to &&
      section.start >= node.from
    )
      return body;
  }
  return null;
}

/** What people call the two modules that every revision imports. */
const customary = [
  ['op', 'alembic.op'],
  ['sa', 'sqlalchemy'],
] as const;

function moduleScope(module: PythonNode, evaluator: Evaluator): Scope {
  const scope = new Scope();
  const place = { start: 0, end: 0 };
  for (const [name, path] of customary) scope.bind(name, { kind: 'name', path, place });
  for (const [name, binding] of bindingsOf(module, evaluator.text).names) {
    if (binding.kind === 'value') scope.bind(name, () => evaluator.evaluate(binding.value, scope));
    else if (binding.kind === 'function') scope.bind(name, { kind: 'function', node: binding.node, place });
    else scope.bind(name, { kind: 'name', path: binding.kind === 'class' ? ownName(name) : binding.path, place });
  }
  return scope;
}
