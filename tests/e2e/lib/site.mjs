// A static host as plain as they come. The built site is served under a path that the build knows nothing about.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

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

/** The same with files compressed, and kept by browsers, as good static hosts do it. */
export function serveCompressed() {
  return serve(DIST, UNDER, { compressed: new Map() });
}

/** The same for any folder, under any path. */
export async function serve(folder, under = '/', { compressed } = {}) {
  const root = folder.endsWith(sep) ? folder : folder + sep;
  const server = createServer((request, response) => respond(request, response, { root, under, compressed }));
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
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  if (place.compressed && request.headers['accept-encoding']?.includes('br')) {
    const body = await compress(file, place.compressed);
    const headers = { 'content-type': type, 'content-length': body.length, 'content-encoding': 'br' };
    // Files with a hash in their name never change.
    const keep = /-[0-9a-f]{8,}/.test(file) ? 'max-age=31536000, immutable' : 'no-cache';
    response.writeHead(200, { ...headers, 'cache-control': keep }).end(body);
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-length': found.size,
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(response);
}

/** A file after brotli, done once. */
async function compress(file, done) {
  const body = done.get(file) ?? brotliCompressSync(await readFile(file));
  done.set(file, body);
  return body;
}

/** The file that an address below the served path stands for; nothing for any other address. */
function fileFor(pathname, { root, under }) {
  if (!pathname.startsWith(under)) return undefined;
  const asked = decodeURIComponent(pathname.slice(under.length));
  const relative = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
  const file = normalize(join(root, relative));
  return file.startsWith(root) ? file : undefined;
}
