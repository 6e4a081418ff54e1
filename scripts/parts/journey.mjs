import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { journey } from '../../test/editor/journey.mjs';
import { openEditor } from '../editor/editor.mjs';
import { Workbench } from '../editor/workbench.mjs';
import { inRepository, vsixPath } from '../lib/paths.mjs';

const artifacts = inRepository('test', 'editor', 'artifacts', 'journey');

/** A person's way through the editor, with the packed extension; a picture of each step stays in `test/editor/artifacts`. */
export default async function journeyTests() {
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'database-migrator-journey-')), 'shop');
  cpSync(inRepository('test', 'editor', 'fixtures', 'journey'), folder, { recursive: true });
  const editor = await openEditor(vsixPath);
  console.log(`In ${editor.name}`);
  try {
    const window = await editor.openWindow(folder);
    try {
      return await walk(journey({ workbench: new Workbench(window.page), folder }), window.page);
    } finally {
      await window.close();
    }
  } finally {
    await editor.close();
    rmSync(path.dirname(folder), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A step builds on those before it: after one has failed the rest are not tried. */
async function walk(steps, page) {
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
