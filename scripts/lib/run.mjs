import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** A command that ended with another exit code than 0. */
export class CommandFailed extends Error {
  /** @param {string} command @param {number | string} code exit code or signal @param {string} output what it wrote, if captured */
  constructor(command, code, output) {
    super(`${command} ended with ${code}${output ? `\n${output}` : ''}`);
    this.code = code;
    this.output = output;
  }
}

/**
 * Runs a program to its end.
 * @param {string} program an executable; never a shell line
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, timeout?: number }} [options] `capture` collects the output
 *   instead of showing it; after `timeout` milliseconds the program is killed
 * @returns {Promise<string>} what it wrote when captured, else ''
 * @throws {CommandFailed} when it ends with another code than 0, or cannot be started
 */
export function run(program, args, { cwd = root, env = process.env, capture = false, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const name = `${path.basename(program)} ${args.join(' ')}`;
    const child = spawn(program, args, { cwd, env, timeout, stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => reject(new CommandFailed(name, error.message, output)));
    child.once('close', (code, signal) =>
      code === 0 ? resolve(output) : reject(new CommandFailed(name, code ?? signal, output)),
    );
  });
}

/** Runs a Node script with the Node that runs us. */
export const runNode = (script, args = [], options = {}) => run(process.execPath, [script, ...args], options);

/**
 * Runs npm without a shell: `npm` on Windows is a command file that cannot be spawned, but npm tells its scripts where it lies.
 * @param {string[]} args
 */
export function runNpm(args, options = {}) {
  const beside = path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = process.env.npm_execpath ?? (existsSync(beside) ? beside : undefined);
  return script ? runNode(script, args, options) : run('npm', args, options);
}

/** The path of a program on PATH, or undefined. */
export function findProgram(name, environment = process.env) {
  const endings = process.platform === 'win32' ? (environment.PATHEXT ?? '.EXE;.CMD').split(';') : [''];
  const folders = (environment.PATH ?? environment.Path ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))).find(existsSync);
}
