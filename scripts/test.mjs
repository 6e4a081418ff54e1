// `npm test`: everything. `npm test -- unit syntaxes`: the named parts, with what they are built from.
// `npm test -- unit --long`: the same tests with larger numbers.
import { parseArgs } from 'node:util';
import { installDependencies } from './lib/install.mjs';
import { nothing, summaryLines } from './lib/summary.mjs';

const { values: flags, positionals: wanted } = parseArgs({
  options: { long: { type: 'boolean' } },
  allowPositionals: true,
});
if (flags.long) process.env.TEST_LONG = '1';

/** In their order; `needs` names what must have succeeded before. */
const parts = {
  lint: { needs: [] },
  typecheck: { needs: [] },
  build: { needs: [] },
  unit: { needs: ['build'] },
  syntaxes: { needs: [] },
  package: { needs: [] },
  editor: { needs: ['package'] },
  journey: { needs: ['package'] },
};

const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

await installDependencies();
const chosen = wanted.length === 0 ? Object.keys(parts) : withNeeds(wanted);
const done = [];
for (const name of chosen) done.push(await runPart(name));
console.log(`\n${summaryLines(done).join('\n')}`);
process.exitCode = done.some(({ counts }) => counts.failed > 0) ? 1 : 0;

function withNeeds(names) {
  const all = new Set(names.flatMap((name) => [...withNeeds(parts[name].needs), name]));
  return Object.keys(parts).filter((name) => all.has(name));
}

/** A part that breaks counts as one failure; one whose ground is missing is not tried, and fails for the same reason. */
async function runPart(name) {
  console.log(`\n── ${name} ${'─'.repeat(100 - name.length)}`);
  const began = Date.now();
  const counts = await count(name).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { ...nothing, failed: 1 };
  });
  return { name, counts, seconds: (Date.now() - began) / 1000 };
}

async function count(name) {
  const missing = done.find((part) => parts[name].needs.includes(part.name) && part.counts.failed > 0);
  if (missing) throw new Error(`not tried, since ${missing.name} failed`);
  // Loaded late: on a fresh clone, what a part imports has only just been installed.
  const { default: part } = await import(`./parts/${name}.mjs`);
  return (await part()) ?? nothing;
}
