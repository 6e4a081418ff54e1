import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PGliteOptions } from '@electric-sql/pglite';

type Module = NonNullable<PGliteOptions['pgliteWasmModule']>;

/** Node has it; its types come with the browser's alone. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<Module> };

/** PGlite's code and files, read and compiled once for all databases of the process. */
export interface Assets {
  readonly folder: string;
  readonly pgliteWasmModule: Module;
  readonly fsBundle: Blob;
}

/** @param folder holds `pglite.wasm`, `pglite.data`, `initdb.wasm` and the archives of extensions, as PGlite's package has them */
export async function readAssets(folder: string): Promise<Assets> {
  const [pgliteWasmModule, data] = await Promise.all([
    compile(folder, 'pglite.wasm'),
    readFile(path.join(folder, 'pglite.data')),
  ]);
  return { folder, pgliteWasmModule, fsBundle: new Blob([data]) };
}

/** Needed for making a data directory alone. */
export const compileInitdb = ({ folder }: Assets): Promise<Module> => compile(folder, 'initdb.wasm');

async function compile(folder: string, file: string): Promise<Module> {
  return WebAssembly.compile(await readFile(path.join(folder, file)));
}
