import path from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Answer, Order } from './process/messages';
import { Pulse } from './process/pulse';
import { Supervisor, type WorkerData } from './process/supervisor';
import { ReplayWorker } from './process/worker';

// The process that replays, and its second thread: both run this file.
if (isMainThread) supervise();
else work();

function supervise(): void {
  const supervisor = new Supervisor(__filename, tell);
  process.on('message', (order: Order) => supervisor.take(order));
  // Who asked has ended.
  process.on('disconnect', () => supervisor.end());
  // Ctrl+C in a terminal reaches this process beside the one that it belongs to: a database must be dropped all the same.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => supervisor.end());
}

/** Databases are still being dropped when nobody is there any more to be told. */
function tell(answer: Answer): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(answer, undefined, undefined, () => resolve());
    else resolve();
  });
}

function work(): void {
  if (!parentPort) throw new Error('a thread without a port');
  const { settings, pulse }: WorkerData = workerData;
  new ReplayWorker(parentPort, settings, new Pulse(pulse), path.join(__dirname, 'verify', 'pglite'));
}
