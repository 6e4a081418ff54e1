import type { Dialect } from '../core/dialect';
import { frameworkIds } from '../core/frameworks/registry';
import type { Answers, QuestionId } from '../core/scaffold/answers';
import { type OnlineTool, onlineTools } from '../core/scaffold/online-tools';
import { kinds, writtenDialects } from '../core/scaffold/registry';
import { UsageFailure } from './failure';
import { oneOf, parseOptions } from './options';

const formats = ['pretty', 'json'] as const;

export interface NewArguments {
  /** Human words; null while none was given. */
  readonly name: string | null;
  /** Folder of the migrations, or one above it; null for the working directory. */
  readonly folder: string | null;
  readonly kind: string | null;
  /** Id of the tool of a first migration; null for the one that is set up. */
  readonly framework: string | null;
  /** Of a first migration; null where the folder's files tell it. */
  readonly dialect: Dialect | null;
  readonly answers: Answers;
  readonly oneStep: boolean;
  /** Show what would be written. */
  readonly stdout: boolean;
  readonly listKinds: boolean;
  /** Print the change for one of these tools, and write nothing. */
  readonly with: OnlineTool | null;
  readonly format: (typeof formats)[number];
  readonly config: string | null;
  readonly help: boolean;
}

const help = 'database-migrator new --help';

/** All that any kind asks, each an option of its name. */
const questionIds: readonly QuestionId[] = [
  ...new Set(kinds.flatMap(({ questions }) => questions.map(({ id }) => id))),
];

const ownOptions = {
  kind: { type: 'string' },
  framework: { type: 'string' },
  dialect: { type: 'string' },
  'not-null': { type: 'boolean' },
  'one-step': { type: 'boolean' },
  stdout: { type: 'boolean' },
  'list-kinds': { type: 'boolean' },
  with: { type: 'string' },
  format: { type: 'string' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws {UsageFailure} naming what is not understood */
export function parseNewArguments(args: readonly string[]): NewArguments {
  const asked = Object.fromEntries(questionIds.map((id) => [id, { type: 'string' as const }]));
  const { values, positionals } = parseOptions(args, { ...asked, ...ownOptions }, help);
  if (positionals.length > 2) throw new UsageFailure('more than a name and a folder; put quotes around the name', help);
  const texts: Readonly<Record<string, unknown>> = values;
  const answers = questionIds.flatMap((id) => {
    const text = texts[id];
    return typeof text === 'string' ? [[id, text] as const] : [];
  });
  return {
    name: positionals[0] ?? null,
    folder: positionals[1] ?? null,
    kind: kindOf(values.kind ?? null, values['not-null'] ?? false),
    framework: values.framework === undefined ? null : oneOf('--framework', values.framework, frameworkIds, help),
    dialect: values.dialect === undefined ? null : oneOf('--dialect', values.dialect, writtenDialects, help),
    answers: Object.fromEntries(answers),
    oneStep: values['one-step'] ?? false,
    stdout: values.stdout ?? false,
    listKinds: values['list-kinds'] ?? false,
    with: values.with === undefined ? null : oneOf('--with', values.with, onlineTools, help),
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
    config: values.config ?? null,
    help: values.help ?? false,
  };
}

/** `--kind add-column --not-null` is said by a kind of its own. */
function kindOf(kind: string | null, notNull: boolean): string | null {
  if (!notNull) return kind;
  if (kind === null || kind === 'add-column' || kind === 'add-not-null-column') return 'add-not-null-column';
  throw new UsageFailure(`--not-null goes with "--kind add-column", not with "${kind}"`, help);
}
