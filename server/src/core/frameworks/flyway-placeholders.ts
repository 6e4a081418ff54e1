import type { FoundVariable, VariableSettings, VariableSource, Variables } from '../variables/variable';
import { baseName } from './paths';

/**
 * Placeholders: `${name}`, in any case, in comments as well. Values are those of the configuration and of variables
 * FLYWAY_PLACEHOLDERS_NAME, which go before it; those in `flyway:` Flyway sets by itself.
 * Source: its PlaceholderReplacingReader, ParsingContext, ConfigUtils.
 */
export const flywayPlaceholders: Variables = {
  find(text, file, source) {
    const settings = settingsOf(source);
    const { prefix, suffix } = settings;
    const found: FoundVariable[] = [];
    if (!settings.replaces || prefix === '' || suffix === '') return found;
    for (let start = text.indexOf(prefix); start >= 0; start = text.indexOf(prefix, found.at(-1)?.span.end)) {
      const end = text.indexOf(suffix, start + prefix.length);
      if (end < 0) return found;
      const name = text.slice(start + prefix.length, end);
      const span = { start, end: end + suffix.length };
      found.push({ span, ...given(name, file, settings, source, text.slice(start, span.end)) });
    }
    return found;
  },
};

/** Where the environment is known it goes before the files. */
function settingsOf({ settings, environment }: VariableSource): VariableSettings {
  if (environment === null) return settings;
  return {
    ...settings,
    replaces: (environment('FLYWAY_PLACEHOLDER_REPLACEMENT') ?? String(settings.replaces)) !== 'false',
    prefix: environment('FLYWAY_PLACEHOLDER_PREFIX') ?? settings.prefix,
    suffix: environment('FLYWAY_PLACEHOLDER_SUFFIX') ?? settings.suffix,
    separator: environment('FLYWAY_PLACEHOLDER_SEPARATOR') ?? settings.separator,
  };
}

function given(
  name: string,
  file: string,
  { values, separator }: VariableSettings,
  { environment, session }: VariableSource,
  written: string,
): Omit<FoundVariable, 'span'> {
  const key = name.toLowerCase();
  const lacking = (missing: string) => ({ value: null, secret: false, missing });
  const ofRun = environment === null ? undefined : ofEnvironment(name, environment);
  if (ofRun !== undefined) return { value: ofRun, secret: true, missing: '' };
  const own = key.startsWith(`flyway${separator}`) ? key.slice(6 + separator.length) : null;
  const value = own === 'filename' ? baseName(file) : (values[key] ?? (own === null ? undefined : session[own]));
  if (value !== undefined)
    return resolved(value, environment) ?? lacking(`${written} names a variable of the environment that is not set`);
  if (environment === null || own !== null) return lacking(`the value of ${written} is only known when it runs`);
  return lacking(
    `no value is given for ${written}: set flyway.placeholders.${name} in flyway.conf, or ${variableOf(name)} in the environment`,
  );
}

const variableOf = (name: string) => `FLYWAY_PLACEHOLDERS_${name.toUpperCase()}`;

function ofEnvironment(name: string, look: (name: string) => string | undefined): string | undefined {
  return (
    look(variableOf(name)) ??
    look(`FLYWAY_PLACEHOLDERS_${name}`) ??
    look(`SPRING_FLYWAY_PLACEHOLDERS_${name.toUpperCase()}`)
  );
}

/** A value of a file, in which `${NAME}`, `${env.NAME}` and Spring's `${NAME:otherwise}` stand for variables; null where one is not set. */
function resolved(value: string, look: VariableSource['environment']): Omit<FoundVariable, 'span'> | null {
  let isWhole = true;
  let secret = false;
  const text = value.replace(
    /\$\{(?:env\.)?(\w[\w.]*)(?::([^}]*))?\}/g,
    (_, name: string, otherwise: string | undefined) => {
      const known = look?.(name);
      if (known !== undefined) secret = true;
      else if (look === null || otherwise === undefined) isWhole = false;
      return known ?? otherwise ?? '';
    },
  );
  return isWhole ? { value: text, secret, missing: '' } : null;
}
