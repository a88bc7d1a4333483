// The package in a browser: as an ES module without any tool, and through bundlers.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { answerOf } from '../lib/browser.mjs';
import { consumer } from '../lib/consumer.mjs';
import { examples, NOW } from '../lib/scenarios.mjs';

const SCENARIOS = examples();
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
// What a user of the package writes; only how the module is found differs.
const USE = `
  const scenarios = ${JSON.stringify(SCENARIOS.map(({ scenario }) => scenario))};
  window.answer = scenarios.map((scenario) => evaluate(scenario, { now: ${JSON.stringify(NOW)} }));
`;
const page = (scripts, head = '') => `<!doctype html><meta charset="utf-8"><title>A page</title>${head}${scripts}`;
const MAIN = '<script type="module" src="./main.js"></script>';

let project;
let expected;
before(async () => {
  project = consumer('browser');
  const { evaluate } = await project.load('node.mjs', "export { evaluate } from 'keygate';");
  expected = SCENARIOS.map(({ scenario }) => evaluate(scenario, { now: NOW }));
});

test('a plain ES module answers as in Node, under a strict content security policy', async () => {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  project.write('index.html', page(MAIN, meta));
  project.write('main.js', `import init, { evaluate } from './node_modules/keygate/keygate.js';\nawait init();${USE}`);
  assert.deepEqual(await answerOf(project.folder), expected);
});

test('esbuild bundles it, the module handed to init', async () => {
  const source = project.write(
    'esbuild/source.js',
    `import init, { evaluate } from 'keygate';\nimport wasm from 'keygate/keygate.wasm';\nawait init({ module_or_path: wasm });${USE}`,
  );
  const outdir = join(project.folder, 'esbuild/out');
  const options = { bundle: true, format: 'esm', minify: true, outdir, entryNames: 'main', logLevel: 'error' };
  await esbuild({ ...options, entryPoints: [source], loader: { '.wasm': 'file' } });
  project.write('esbuild/out/index.html', page(MAIN));
  assert.deepEqual(await answerOf(outdir), expected);
});

test('vite finds the module by itself', async () => {
  project.write('vite/index.html', page(MAIN));
  // vite's default target may be older than await at the top of a module.
  project.write('vite/main.js', `import init, { evaluate } from 'keygate';\ninit().then(() => {${USE}});`);
  await vite({ root: join(project.folder, 'vite'), logLevel: 'error', configFile: false });
  assert.deepEqual(await answerOf(join(project.folder, 'vite/dist')), expected);
});

test('a bundle for Node finds the module beside it', async () => {
  const source = project.write(
    'bundle/source.js',
    `import { evaluate } from 'keygate';\nconst window = {};${USE}\nconsole.log(JSON.stringify(window.answer));`,
  );
  const outfile = join(project.folder, 'bundle/out.mjs');
  const options = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' };
  await esbuild({ ...options, entryPoints: [source], outfile });
  cpSync(join(project.folder, 'node_modules/keygate/keygate_bg.wasm'), join(project.folder, 'bundle/keygate_bg.wasm'));
  assert.deepEqual(JSON.parse(project.run('bundle/run.mjs', "import './out.mjs';")), expected);
});
