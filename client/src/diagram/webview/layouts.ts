import type { Card } from './cards';
import type { Places } from './layout';
import type { LayoutOrder } from './layoutWorker';
import type { DiagramModel } from './model';

/** Has layouts worked out in a worker, and remembers them: what was shown a moment ago is there at once. */
export class Layouts {
  private readonly worker: Promise<Worker>;
  private number = 0;
  private readonly known = new Map<string, Places>();

  /** @param source address of the worker's script */
  constructor(source: string) {
    // At once: it is ready by the time that there is a schema. Who waits for it is told of a failure.
    this.worker = startWorker(source);
    this.worker.catch(() => undefined);
  }

  /**
   * The places of cards.
   * @returns null where another layout was asked for meanwhile
   * @throws when the worker cannot be started or fails
   */
  async of(cards: readonly Card[], model: DiagramModel): Promise<Places | null> {
    const boxes = cards.map(({ table, width, height }) => ({ id: table.key, width, height }));
    const links = model.relations.map(({ from, to }) => ({ before: to, after: from }));
    const key = JSON.stringify([boxes, links]);
    const number = ++this.number;
    const places = this.known.get(key) ?? (await this.ask({ number, input: { boxes, links } }));
    this.known.set(key, places);
    return number === this.number ? places : null;
  }

  private async ask(order: LayoutOrder): Promise<Places> {
    const worker = await this.worker;
    return new Promise((resolve, reject) => {
      const done = new AbortController();
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<{ number: number; places: Places }>) => {
          if (data.number !== order.number) return;
          done.abort();
          resolve(data.places);
        },
        { signal: done.signal },
      );
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { signal: done.signal });
      worker.postMessage(order);
    });
  }
}

/** A page may only start workers of its own origin, which that of its scripts is not: the script is fetched first. */
async function startWorker(source: string): Promise<Worker> {
  const script = await (await fetch(source)).blob();
  return new Worker(URL.createObjectURL(script));
}
