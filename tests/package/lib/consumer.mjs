// A project of somebody who installed the package: what `npm pack` makes, unpacked where imports find it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../../crates/keygate-js/pkg/', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../output/', import.meta.url));
const WINDOWS = process.platform === 'win32';

/** A fresh project of that name. */
export function consumer(name) {
  const folder = join(OUTPUT, name);
  const installed = join(folder, 'node_modules/keygate');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder, PACKAGE], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: WINDOWS,
  });
  const [{ filename, files }] = JSON.parse(packed);
  execFileSync('tar', ['-xzf', filename, '-C', 'node_modules/keygate', '--strip-components=1'], { cwd: folder });
  const project = {
    folder,
    /** The files that are published. */
    files: files.map(({ path }) => path),
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    /** Loads a module of the project into this process. */
    load(path, text) {
      return import(pathToFileURL(project.write(path, text)));
    },
    /** Runs a module of the project in a Node of its own; gives what it prints. */
    run(path, text, ...flags) {
      const file = project.write(path, text);
      return execFileSync(process.execPath, [...flags, file], { cwd: folder, encoding: 'utf8' });
    },
  };
  project.write('package.json', JSON.stringify({ private: true, type: 'module' }));
  return project;
}
