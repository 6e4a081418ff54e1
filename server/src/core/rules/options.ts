/** What a rule may be told by the configuration, beside its level: `"too-many-indexes": ["warning", { "max": 8 }]`. */
export type RuleOption = { readonly description: string } & (
  | { readonly kind: 'number'; readonly default: number }
  | { readonly kind: 'boolean'; readonly default: boolean }
  | { readonly kind: 'texts'; readonly default: readonly string[] }
  /** Texts by names that the user chooses. */
  | { readonly kind: 'texts by name'; readonly default: Readonly<Record<string, string>> }
  /** Regular expressions by some of `names`. */
  | {
      readonly kind: 'patterns by name';
      readonly default: Readonly<Record<string, string>>;
      readonly names: readonly string[];
    }
);

export type RuleOptions = Readonly<Record<string, RuleOption>>;

/** The values of declared options: numbers for numbers, lists of texts for texts. */
type OptionValues<D extends RuleOptions> = { readonly [K in keyof D]: D[K]['default'] };

/**
 * What holds for a rule's options: what the configuration gives, and the default where it gives nothing that fits.
 * @param given the options of the rule's setting; those set for "*" reach every rule, so that a value may be meant for another one
 */
export function optionsOf<D extends RuleOptions>(
  declared: D,
  given: Readonly<Record<string, unknown>>,
): OptionValues<D> {
  const values = Object.entries(declared).map(([name, option]) => {
    const value = given[name];
    return [name, value !== undefined && mismatch(option, value) === null ? value : option.default];
  });
  return Object.fromEntries(values) as OptionValues<D>;
}

/** What a value should have been: "Expected a whole number from 0 on."; null for one that fits its option. */
export function mismatch(option: RuleOption, value: unknown): string | null {
  switch (option.kind) {
    case 'number':
      return Number.isInteger(value) && Number(value) >= 0 ? null : 'Expected a whole number from 0 on.';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Expected true or false.';
    case 'texts':
      return Array.isArray(value) && value.every(isText) ? null : 'Expected a list of texts.';
    case 'texts by name':
      return isRecord(value) && Object.values(value).every(isText) ? null : 'Expected an object of texts.';
    case 'patterns by name': {
      if (!isRecord(value)) return 'Expected an object of regular expressions.';
      const unknown = Object.keys(value).find((name) => !option.names.includes(name));
      if (unknown !== undefined) return `"${unknown}" is none of ${option.names.join(', ')}.`;
      const wrong = Object.values(value).find((source) => !isText(source) || patternOf(String(source)) === null);
      return wrong === undefined ? null : `${JSON.stringify(wrong)} is no regular expression.`;
    }
  }
}

/** Patterns of an option, ready for use. */
export function namedPatterns(sources: Readonly<Record<string, string>>): ReadonlyMap<string, RegExp> {
  return new Map(
    Object.entries(sources).flatMap(([name, source]) => {
      const pattern = patternOf(source);
      return pattern ? [[name, pattern] as const] : [];
    }),
  );
}

function patternOf(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u');
  } catch {
    return null;
  }
}

/** The JSON schema of an option's value. It agrees with `mismatch`. */
export function optionSchema(option: RuleOption): object {
  const { description } = option;
  const text = { type: 'string', minLength: 1 };
  switch (option.kind) {
    case 'number':
      return { description, type: 'integer', minimum: 0, default: option.default };
    case 'boolean':
      return { description, type: 'boolean', default: option.default };
    case 'texts':
      return { description, type: 'array', items: text, default: option.default };
    case 'texts by name':
      return { description, type: 'object', additionalProperties: text, default: option.default };
    case 'patterns by name': {
      const properties = Object.fromEntries(option.names.map((name) => [name, text]));
      return { description, type: 'object', additionalProperties: false, properties, default: option.default };
    }
  }
}

/** The options of each rule that has some, by its id. */
export function declaredOptions(
  rules: readonly { readonly id: string; readonly options?: RuleOptions }[],
): ReadonlyMap<string, RuleOptions> {
  return new Map(rules.flatMap(({ id, options }) => (options ? [[id, options] as const] : [])));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
