/** A comment of another tool that silences its rules, in its own words. */
export interface PeerDirective {
  readonly tool: string;
  /** Matches a comment's text; its first group holds the ids, where there are any. */
  readonly pattern: RegExp;
  /** "start" and "end" are the two ends of a block. */
  readonly reach: 'statement' | 'file' | 'start' | 'end';
  /** Without ids it says nothing to us: it is about another tool's own matters. */
  readonly needsIds?: true;
}

/**
 * What the tools that people come from write, each as its documentation has it; eugene's holds for the whole script, as it is coded.
 * The longer words stand first.
 */
export const peerDirectives: readonly PeerDirective[] = [
  { tool: 'squawk', pattern: /^\s*squawk-ignore-file\b(.*)$/is, reach: 'file' },
  { tool: 'squawk', pattern: /^\s*squawk-ignore\b(?!-)(.*)$/is, reach: 'statement' },
  { tool: 'eugene', pattern: /^\s*eugene(?::\s*ignore\b|-ignore:)(.*)$/is, reach: 'file' },
  { tool: 'pgsafe', pattern: /^\s*pgsafe:\s*ignore\b(.*)$/is, reach: 'statement', needsIds: true },
  { tool: 'pgfence', pattern: /^\s*pgfence(?:-ignore\b:?|:\s*ignore\b)(.*)$/is, reach: 'statement' },
  { tool: 'Postgres Language Server', pattern: /^\s*pgls-ignore-all\b(.*)$/is, reach: 'file', needsIds: true },
  { tool: 'Postgres Language Server', pattern: /^\s*pgls-ignore-start\b(.*)$/is, reach: 'start', needsIds: true },
  { tool: 'Postgres Language Server', pattern: /^\s*pgls-ignore-end\b(.*)$/is, reach: 'end', needsIds: true },
  { tool: 'Postgres Language Server', pattern: /^\s*pgls-ignore\b(?!-)(.*)$/is, reach: 'statement', needsIds: true },
  { tool: 'Atlas', pattern: /^\s*atlas:nolint\b(.*)$/is, reach: 'statement' },
  { tool: 'diesel-guard', pattern: /^\s*diesel-guard:disable\b(.*)$/is, reach: 'statement', needsIds: true },
  { tool: 'diesel-guard', pattern: /^\s*safety-assured:start\b()/is, reach: 'start' },
  { tool: 'diesel-guard', pattern: /^\s*safety-assured:end\b()/is, reach: 'end' },
  { tool: 'pgvet', pattern: /^\s*pgvet_nolint:(.*)$/is, reach: 'statement', needsIds: true },
  { tool: 'pgrubic', pattern: /^\s*pgrubic:\s*noqa\b:?(.*)$/is, reach: 'file' },
  // Of SQLFluff, too, which is about style: without an id it is not taken for ours.
  { tool: 'pgrubic', pattern: /^\s*noqa\s*:(.*)$/is, reach: 'statement', needsIds: true },
];

/** A quick look whether a text may hold any of them. */
export const mayHoldPeers = /ignore|nolint|noqa|safety-assured|diesel-guard/i;

/** Atlas names analyzers besides the codes of their checks (atlasgo.io, "Analyzers"). */
const analyzers: ReadonlyMap<string, readonly string[]> = new Map([
  ['destructive', ['DS101', 'DS102', 'DS103']],
  ['data_depend', ['MF101', 'MF102', 'MF103', 'MF104']],
  ['incompatible', ['BC101', 'BC102']],
  ['concurrent_index', ['PG101', 'PG103']],
]);

/**
 * The ids in what follows a peer's directive: between commas, or one after another; a reason follows a colon, two dashes or a blank.
 * "lint/safety/banDropTable" and "DropTableCheck" are spelled as ours are, since some of them then are the same.
 * @param knows tells ids from the words of a reason
 */
export function peerIds(text: string, knows: (id: string) => boolean): readonly string[] {
  const list = text.trim().replace(/(?:--|:\s|—).*$/s, '');
  return list.split(',').flatMap((part) => {
    const [first, ...others] = part.trim().split(/\s+/);
    if (!first) return [];
    const ids = [first, ...others].map(spelled);
    const end = ids.findIndex((one, at) => at > 0 && !one.some(knows));
    return ids.slice(0, end < 0 ? undefined : end).flat();
  });
}

/** A peer's name of a rule in each of the spellings that may be known here; Atlas' analyzers are the codes of their checks. */
export function spelled(word: string): readonly string[] {
  const name = word.split('/').at(-1)?.replace(/:$/, '') ?? word;
  const kebab = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return analyzers.get(name) ?? [...new Set([name, kebab, kebab.replace(/-check$/, '')])];
}
