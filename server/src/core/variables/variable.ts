import type { Span } from '../span';

/** What a tool's own files say of the variables that it replaces in migrations. */
export interface VariableSettings {
  /** False where the tool is told to leave texts as they are. */
  readonly replaces: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** Between "flyway" and the name of a variable that the tool sets by itself. */
  readonly separator: string;
  /** Values by name in lower case, as written: they may name variables of the environment. */
  readonly values: Readonly<Record<string, string>>;
}

/** Where the values of variables come from. */
export interface VariableSource {
  readonly settings: VariableSettings;
  /** The environment of a run; null while nothing is run, because what it would be then is not known. */
  readonly environment: ((name: string) => string | undefined) | null;
  /** What a tool sets by itself of the session of a run, by name in lower case: "defaultschema". */
  readonly session: Readonly<Record<string, string>>;
}

/** A tool that is told nothing. The signs are Flyway's, which has them configured. */
export const usualSettings: VariableSettings = {
  replaces: true,
  prefix: '${',
  suffix: '}',
  separator: ':',
  values: {},
};

export const noVariables: VariableSource = { settings: usualSettings, environment: null, session: {} };

/** A variable in a text, with what the tool puts in its place. */
export interface FoundVariable {
  readonly span: Span;
  /** Null where nothing gives it a value. */
  readonly value: string | null;
  /** Its value comes from the environment: nobody is shown it. */
  readonly secret: boolean;
  /** Why it has no value, in words; '' where it has one. */
  readonly missing: string;
}

/** How a tool replaces variables in the files of its migrations. */
export interface Variables {
  /** Those of a text, in their order. @param file whose text it is, below the workspace's root */
  find(text: string, file: string, source: VariableSource): readonly FoundVariable[];
  /** The tool reads `.env` in its working directory as part of the environment. */
  readonly environmentFile?: true;
}

/** The text with each variable masked by a name of the same length; line breaks stay. */
export function maskFound(text: string, found: readonly FoundVariable[]): string {
  let masked = '';
  let at = 0;
  for (const { span } of found) {
    masked += text.slice(at, span.start);
    const written = text.slice(span.start, span.end);
    // An escape is no name.
    masked += /\w/.test(written) ? written.replace(/[^\w\r\n]/g, '_') : written;
    at = span.end;
  }
  return masked + text.slice(at);
}
