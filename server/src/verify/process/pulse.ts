/** Places in the shared memory. */
const stop = 0;
const steps = 1;

/**
 * What two threads know of the work while one of them may be held up in a statement: whether it is to be given up, and how far it is.
 */
export class Pulse {
  private readonly cells: Int32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.cells = new Int32Array(memory);
  }

  /** A signal as `replay` takes it. */
  get aborted(): boolean {
    return Atomics.load(this.cells, stop) !== 0;
  }

  set aborted(value: boolean) {
    Atomics.store(this.cells, stop, value ? 1 : 0);
  }

  /** Counts every beginning and every end of a call of the engine: odd while one runs. */
  get step(): number {
    return Atomics.load(this.cells, steps);
  }

  async around<T>(work: () => Promise<T>): Promise<T> {
    Atomics.add(this.cells, steps, 1);
    try {
      return await work();
    } finally {
      Atomics.add(this.cells, steps, 1);
    }
  }
}
