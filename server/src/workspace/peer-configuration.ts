import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { fromAtlas } from '../core/peers/atlas';
import { fromDieselGuard } from '../core/peers/diesel-guard';
import { fromEugene } from '../core/peers/eugene';
import { fromPgfence } from '../core/peers/pgfence';
import { fromPgsafe } from '../core/peers/pgsafe';
import { fromSquawk } from '../core/peers/squawk';
import { fromStrongMigrations } from '../core/peers/strong-migrations';
import type { RuleNames, TranslatedConfiguration } from '../core/peers/translation';

/** A tool whose configuration is understood. */
interface Peer {
  /** Where it looks for its configuration, nearest first; none for one that has its command line alone. */
  readonly files: readonly string[];
  /** @throws {Error} for a text that its parser refuses */
  read(text: string, names: RuleNames): TranslatedConfiguration;
}

type Table = Readonly<Record<string, unknown>>;

const ofToml = (from: (values: Table, names: RuleNames) => TranslatedConfiguration): Peer['read'] => {
  return (text, names) => from(parseToml(text), names);
};

const peers: Readonly<Record<string, Peer>> = {
  squawk: { files: ['.squawk.toml'], read: ofToml(fromSquawk) },
  pgfence: {
    files: ['.pgfence.toml', '.pgfence.json'],
    read: (text, names) =>
      fromPgfence(text.trimStart().startsWith('{') ? (JSON.parse(text) as Table) : parseToml(text), names),
  },
  pgsafe: { files: ['pgsafe.toml', '.pgsafe.toml'], read: ofToml(fromPgsafe) },
  eugene: { files: [], read: (text, names) => fromEugene(text.split(/\s+/).filter(Boolean), names) },
  'diesel-guard': { files: ['diesel-guard.toml'], read: ofToml(fromDieselGuard) },
  atlas: { files: ['atlas.hcl'], read: fromAtlas },
  strong_migrations: { files: ['config/initializers/strong_migrations.rb'], read: fromStrongMigrations },
};

/** Names of the tools whose configuration is understood. */
export const peerNames: readonly string[] = Object.keys(peers);

/** Why a peer's configuration was not read, in words for the user. */
export class PeerError extends Error {}

export interface PeerConfiguration extends TranslatedConfiguration {
  /** The file that it comes from, as the user knows it; null for a command line. */
  readonly file: string | null;
}

/**
 * What a tool's configuration says in a folder.
 * @param commandLine of the tool; what has no configuration file says there how it is used
 * @throws {PeerError} where there is none, or its text is broken
 */
export function readPeerConfiguration(
  tool: string,
  folder: string,
  commandLine: string | null,
  names: RuleNames,
): PeerConfiguration {
  const peer = peers[tool];
  if (!peer) throw new PeerError(`"${tool}" is not known`);
  if (peer.files.length === 0) {
    if (commandLine === null)
      throw new PeerError(`${tool} has no configuration file; give its command line with --args`);
    return plain(peer.read(commandLine, names), null);
  }
  const file = peer.files.find((name) => textOf(folder, name) !== null);
  const text = file === undefined ? null : textOf(folder, file);
  if (file === undefined || text === null)
    throw new PeerError(`there is no ${peer.files.join(' or ')} of ${tool} in "${folder}"`);
  try {
    return plain(peer.read(text, names), file);
  } catch (error) {
    throw new PeerError(
      `${file} cannot be read: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`,
    );
  }
}

function plain(
  { settings, rules, overrides, startAfter, remarks }: TranslatedConfiguration,
  file: string | null,
): PeerConfiguration {
  return { settings, rules, overrides, startAfter, remarks, file };
}

function textOf(folder: string, name: string): string | null {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    return null;
  }
}
