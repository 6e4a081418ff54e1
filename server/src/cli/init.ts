import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { detectedSettings } from '../core/peers/detected-settings';
import { writtenConfiguration } from '../core/peers/written-configuration';
import { configurationName } from '../workspace/candidate-files';
import { outerSource } from '../workspace/configurations';
import { openWorkspace, vocabulary } from '../workspace/open-workspace';
import { type PeerConfiguration, PeerError, readPeerConfiguration } from '../workspace/peer-configuration';
import { ReplaceError, replaceText } from '../workspace/replace-text';
import type { ExitCode } from './exit-code';
import { Failure } from './failure';
import { initHelp } from './help';
import { type InitArguments, parseInitArguments } from './init-arguments';
import type { Terminal } from './terminal';

/**
 * `init [folder]`: writes a configuration of what is detected, with what a peer's configuration says.
 * @throws {Failure} where there is one already, or the peer's cannot be read
 */
export async function runInit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseInitArguments(args);
  if (options.help) {
    terminal.write(initHelp);
    return 0;
  }
  const folder = path.resolve(terminal.cwd, options.folder ?? '.');
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Failure(`there is no folder "${options.folder}"`);
  const file = path.join(folder, configurationName);
  const shown = path.relative(terminal.cwd, file);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (before !== null && !options.force) throw new Failure(`${shown} is there already; --force writes it anew`);
  const peer = peerOf(options, folder);
  // What was configured before does not say what is detected.
  const configuration = { file: configurationName, text: '{}', prefix: '' };
  const { projects } = await openWorkspace(folder, { configuration });
  const detected = detectedSettings(projects, peer);
  const text = writtenConfiguration({
    settings: { ...detected.settings, ...peer.settings },
    rules: peer.rules,
    overrides: [...detected.overrides, ...peer.overrides],
  });
  await write(file, before, text);
  terminal.write(`${shown} is written${peer.file === null ? '' : `, from ${peer.file}`}.\n`);
  const remarks = [...peer.remarks, ...detected.remarks, ...problemsOf(text)];
  for (const remark of remarks) terminal.write(`  ${remark}\n`);
  return 0;
}

function peerOf({ from, args }: InitArguments, folder: string): PeerConfiguration {
  if (from === null) return { settings: {}, rules: {}, overrides: [], startAfter: null, remarks: [], file: null };
  try {
    return readPeerConfiguration(from, folder, args, vocabulary.rules);
  } catch (error) {
    if (error instanceof PeerError) throw new Failure(error.message);
    throw error;
  }
}

/** What a peer allows and this program does not: a pattern of another dialect of regular expressions, a word for a level. */
function problemsOf(text: string): readonly string[] {
  const { problems } = outerSource({ file: configurationName, text, prefix: '' }, vocabulary);
  return problems.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
}

async function write(file: string, before: string | null, text: string): Promise<void> {
  try {
    await replaceText(file, before, text);
  } catch (error) {
    if (error instanceof ReplaceError) throw new Failure(`${file}: ${error.message}`);
    throw error;
  }
}
