import { type Configuration, defaultConfiguration } from '../configuration';
import type { ConfigurationFile, Settings } from './read';
import type { RuleSetting } from './rule-setting';

/** Answers what holds for a file: the settings of a configuration file with its matching overrides laid over them, in their order. */
export class ConfigurationResolver {
  private readonly resolved = new Map<string, Configuration>();

  /** @param matches tells whether a path, relative to the configuration's folder, is meant by one of some globs */
  constructor(
    private readonly file: ConfigurationFile,
    private readonly matches: (path: string, globs: readonly string[]) => boolean,
  ) {}

  /** What holds for all of the files: overrides count that include every one of them. Equal settings are the same object. */
  forFiles(paths: readonly string[]): Configuration {
    const { overrides } = this.file;
    const applying = overrides.filter(
      ({ include }) => paths.length > 0 && paths.every((path) => this.matches(path, include)),
    );
    const key = applying.map((override) => overrides.indexOf(override)).join(' ');
    const known = this.resolved.get(key);
    if (known) return known;
    const configuration = [this.file.settings, ...applying.map(({ settings }) => settings)].reduce(
      lay,
      defaultConfiguration,
    );
    this.resolved.set(key, configuration);
    return configuration;
  }

  /** True when the file is left out by `exclude`, or by an `include` that does not name it. */
  isExcluded(path: string): boolean {
    const { include = [], exclude = [] } = this.file.settings;
    return this.matches(path, exclude) || (include.length > 0 && !this.matches(path, include));
  }
}

function lay(below: Configuration, settings: Settings): Configuration {
  return { ...below, ...settings, rules: layRules(below.rules, settings.rules) };
}

/** Later settings win: "*" over all that were set before it, a rule's own over "*". */
function layRules(below: Configuration['rules'], above: Settings['rules']): ReadonlyMap<string, RuleSetting> {
  if (above === undefined) return below;
  return above.has('*') ? above : new Map([...below, ...above]);
}
