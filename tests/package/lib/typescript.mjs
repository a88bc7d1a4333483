// TypeScript, as strict as it gets.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const STRICT = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};
/** How a project may find modules: as bundlers do, or as Node does. */
export const WAYS = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
};

/** What the compiler complains about in some files of a project. */
export function complaints(project, way, files) {
  const settings = project.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...STRICT, ...WAYS[way] }, files }));
  try {
    execFileSync(process.execPath, [TSC, '--project', settings], { cwd: project.folder, encoding: 'utf8' });
    return '';
  } catch (error) {
    return error.stdout || String(error);
  }
}
