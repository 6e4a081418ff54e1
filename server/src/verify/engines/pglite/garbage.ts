/**
 * Frees what an ended database held, over 200 MB, before the next one takes as much: memory of WASM is freed by the garbage collector
 * alone, which does not know how much hangs on it. The process that replays is started with `--expose-gc`; elsewhere this does nothing.
 */
export function collectGarbage(): void {
  globalThis.gc?.();
}
