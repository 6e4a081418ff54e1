import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { firstRun } from '../../test/editor/first-run.mjs';
import { journey } from '../../test/editor/journey.mjs';
import { serverRun } from '../../test/editor/server-run.mjs';
import { openEditor } from '../editor/editor.mjs';
import { Workbench } from '../editor/workbench.mjs';
import { inRepository, vsixPath } from '../lib/paths.mjs';
import { sum } from '../lib/summary.mjs';

/** The ways that are walked, each in a window of its own on a copy of the fixture of its name. */
const ways = { journey, firstRun, serverRun };

/** A person's ways through the editor, with the packed extension; a picture of each step stays in `test/editor/artifacts`. */
export default async function journeyTests() {
  const editor = await openEditor(vsixPath);
  console.log(`In ${editor.name}`);
  try {
    const counts = [];
    for (const [name, way] of Object.entries(ways)) counts.push(await walkIn(editor, name, way));
    return sum(counts);
  } finally {
    await editor.close();
  }
}

async function walkIn(editor, name, way) {
  const artifacts = inRepository('test', 'editor', 'artifacts', name);
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'database-migrator-journey-')), 'shop');
  cpSync(inRepository('test', 'editor', 'fixtures', name), folder, { recursive: true });
  const ends = [];
  const window = await editor.openWindow(folder);
  try {
    const { page, profile } = window;
    const surroundings = { workbench: new Workbench(page), folder, profile, atEnd: (work) => ends.push(work) };
    return await walk(await way(surroundings), page, artifacts);
  } finally {
    await window.close();
    for (const end of ends) await end();
    rmSync(path.dirname(folder), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A step builds on those before it: after one has failed the rest are not tried. */
async function walk(steps, page, artifacts) {
  for (const [index, [title, step]] of steps.entries()) {
    const file = path.join(artifacts, `${index + 1}-${title.replaceAll(/\W+/g, '-').toLowerCase()}`);
    const picture = (suffix = '') => page.screenshot({ path: `${file}${suffix}.png` });
    try {
      await step(() => picture('-before'));
      await picture();
      console.log(`✓ ${title}`);
    } catch (error) {
      await picture('-failed').catch(() => undefined);
      console.error(`✗ ${title}\n${error.stack ?? error}\nSee ${file}-failed.png`);
      return { passed: index, failed: 1, skipped: steps.length - index - 1 };
    }
  }
  return { passed: steps.length, failed: 0, skipped: 0 };
}
