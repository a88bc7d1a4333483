// A static host as plain as they come. The built site is served under a path that the build knows nothing about.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
const UNDER = '/some/path/';
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Starts serving the site; `url` is the page's address, and `stop` ends it at once, open connections included. */
export function serveSite() {
  return serve(DIST, UNDER);
}

/** The same for any folder, under any path. */
export async function serve(folder, under = '/') {
  const root = folder.endsWith(sep) ? folder : folder + sep;
  const server = createServer((request, response) => respond(request, response, { root, under }));
  await new Promise((started) => server.listen(0, '127.0.0.1', started));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () =>
    new Promise((stopped) => {
      server.close(stopped);
      server.closeAllConnections();
    });
  return { origin, url: origin + under, stop };
}

async function respond(request, response, place) {
  const file = fileFor(new URL(request.url, 'http://localhost').pathname, place);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(response);
}

/** The file that an address below the served path stands for; nothing for any other address. */
function fileFor(pathname, { root, under }) {
  if (!pathname.startsWith(under)) return undefined;
  const asked = decodeURIComponent(pathname.slice(under.length));
  const relative = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
  const file = normalize(join(root, relative));
  return file.startsWith(root) ? file : undefined;
}
