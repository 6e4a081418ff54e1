import os from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Program } from '../report/program';
import { checkShare, type ProjectPart, type Share, wholeTask } from './check-share';
import type { CheckTask } from './check-task';
import { charactersForAnother, charactersOf } from './task-size';

/** More than this gain nothing: every one of them holds the texts and opens all of the task. */
const mostThreads = 4;

/** What a thread is started with. */
interface ThreadData {
  readonly task: CheckTask;
  readonly share: Share;
}

/**
 * Checks a task, a large one on several cores: its projects are shared out, each whole, since what a migration means depends on those
 * before it. The answer is the same on any number of cores.
 * @returns the parts in the order of their projects
 * @throws {Failure} for a wrong configuration, a folder that cannot be read
 */
export async function checkInThreads(task: CheckTask, program: Program): Promise<readonly ProjectPart[]> {
  const of = threadsFor(task);
  const own = { ...wholeTask, of };
  const others = Array.from({ length: of - 1 }, (_, at) =>
    startThread(program.cliScript, { task, share: { at: at + 1, of } }),
  );
  try {
    const answers = await Promise.all([checkShare(task, own, program), ...others.map(({ answer }) => answer)]);
    return answers.flat().sort((a, b) => a.project - b.project);
  } finally {
    // Where this thread has failed, nobody waits for theirs.
    await Promise.all(others.map(({ worker }) => worker.terminate()));
  }
}

function threadsFor(task: CheckTask): number {
  const wanted = Math.floor(charactersOf(task) / charactersForAnother);
  return Math.max(1, Math.min(mostThreads, os.availableParallelism(), wanted));
}

function startThread(script: string, data: ThreadData): { worker: Worker; answer: Promise<readonly ProjectPart[]> } {
  const worker = new Worker(script, { workerData: data });
  const answer = new Promise<readonly ProjectPart[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread of the check ended unexpectedly (code ${code}).`)));
  });
  // It is looked at where all are waited for, which may be never.
  answer.catch(() => {});
  return { worker, answer };
}

/** What a thread does that was started so: it checks its share and tells what came of it. */
export async function answerShare(program: Program): Promise<void> {
  const { task, share }: ThreadData = workerData;
  parentPort?.postMessage(await checkShare(task, share, program));
}
