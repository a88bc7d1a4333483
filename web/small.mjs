// Text made smaller without a change of what it means.
import { existsSync } from 'node:fs';

const ESBUILD = new URL('editor/node_modules/esbuild/lib/main.js', import.meta.url);

/** A style sheet (`css`) or a module (`js`); as it is where the npm parts are missing. */
export async function small(text, loader) {
  if (!existsSync(ESBUILD)) return text;
  const { default: esbuild } = await import(ESBUILD);
  const { code } = await esbuild.transform(text, { loader, minify: true, format: loader === 'js' ? 'esm' : undefined, legalComments: 'none' });
  return code;
}
