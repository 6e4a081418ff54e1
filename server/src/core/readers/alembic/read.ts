import type { Statement, Unread } from '../../migration';
import { contains, type Span } from '../../span';
import type { PythonParser } from '../parsers';
import { Evaluator } from '../python/evaluate';
import { importedNames } from '../python/imports';
import { Scope } from '../python/scope';
import { childrenOf, errorIn, type PythonNode, statementsOf } from '../python/syntax';
import type { StatementReader } from '../reader';
import { visitBody } from './body';
import { contentOf } from './content';
import type { Effect } from './effects';
import { enumsMadeOnce } from './enums-once';
import type { Environment } from './environment';
import { knownValue } from './known';
import { spellingOf } from './spelling';

/** Keeps what was read of a statement, by all that it depends on. */
export interface ContentMemory {
  /**
   * @param context what stands outside of the statement and may change what it says
   * @param read reads it anew
   */
  readIn(
    reader: StatementReader,
    context: string,
    text: string,
    read: () => Statement['content'],
  ): Statement['content'];
}

export interface PythonReading {
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
}

/**
 * The statements of `upgrade` or `downgrade`: each statement of the body that does something, where blocks that only surround others are
 * entered. Never throws.
 * @param text the whole file: constants, imports and helper functions count
 * @param section of the function's body
 */
export function readAlembic(
  text: string,
  section: Span,
  parser: PythonParser,
  reader: StatementReader,
  memory: ContentMemory,
): PythonReading {
  const module = parser.parse(text).topNode;
  const { dialect } = reader;
  const spelling = spellingOf(dialect, parser.md5);
  const evaluator = new Evaluator(text, (path, args, receiver, place) =>
    knownValue(path, args, receiver, place, spelling),
  );
  const scope = moduleScope(module, evaluator);
  const body = bodyAt(module, section);
  const statements: Statement[] = [];
  const unread: Unread[] = [];
  if (!body) {
    const isBlank = text.slice(section.start, section.end).trim() === '';
    return { statements, unread: isBlank ? [] : [{ span: section, reason: 'syntax error' }] };
  }
  let context = outside(text, module);
  const environment = {
    evaluator,
    scope: scope.inner(),
    spelling,
    conditional: false,
    depth: 0,
    effects: [],
  };
  const add = (start: number, end: number, run: (environment: Environment) => void) => {
    const own = text.slice(start, end).trimEnd();
    const content = memory.readIn(reader, context, own, () => {
      const effects: Effect[] = [];
      run({ ...environment, effects });
      return contentOf(own, { start, end: start + own.length }, effects, reader);
    });
    // What only computes something is no statement to the database.
    if (content.operations.length > 0 || content.unread.length > 0 || own.startsWith('raise'))
      statements.push({ start, content });
  };
  visitBody(body, environment, {
    statement(node, run) {
      const error = errorIn(node);
      if (error)
        unread.push({
          span: { start: node.from, end: node.from + text.slice(node.from, node.to).trimEnd().length },
          reason: 'syntax error',
        });
      else add(node.from, node.to, run);
    },
    header(node, end, run) {
      if (end >= 0) add(node.from, end, run);
      else endBlock(statements, run, environment, reader, memory);
    },
    context(more) {
      context += `\n${more}`;
    },
    unread(node, reason) {
      if (node.to > node.from) unread.push({ span: { start: node.from, end: node.to }, reason });
    },
  });
  return { statements: enumsMadeOnce(statements, reader, memory), unread };
}

/** The transaction is opened again behind the last statement of the block. */
function endBlock(
  statements: Statement[],
  run: (environment: Environment) => void,
  environment: Environment,
  reader: StatementReader,
  memory: ContentMemory,
): void {
  const last = statements.at(-1);
  if (!last) return;
  const { start, content } = last;
  const ended = memory.readIn(reader, `end of block ${JSON.stringify(content)}`, content.text, () => {
    const effects: Effect[] = [];
    run({ ...environment, effects });
    const end = contentOf(content.text, { start, end: start + content.text.length }, effects, reader);
    const sent = content.sent && [...content.sent, ...(end.sent ?? [])];
    return { ...content, operations: [...content.operations, ...end.operations], sent: sent ?? null };
  });
  statements[statements.length - 1] = { start, content: ended };
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
  for (const node of statementsOf(module)) {
    if (node.name === 'ImportStatement') {
      for (const { name, path } of importedNames(node, evaluator.text)) scope.bind(name, { kind: 'name', path, place });
    } else if (node.name === 'FunctionDefinition') {
      const name = node.getChild('VariableName');
      if (name) scope.bind(evaluator.textOf(name), { kind: 'function', node, place });
    } else if (node.name === 'AssignStatement') {
      const children = childrenOf(node);
      const value = children[children.findLastIndex(({ name }) => name === 'AssignOp') + 1];
      const [target, next] = children;
      if (value && target?.name === 'VariableName' && next?.name !== ',')
        scope.bind(evaluator.textOf(target), () => evaluator.evaluate(value, scope));
    }
  }
  return scope;
}
