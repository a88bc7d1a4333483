// Keeps one whole version of the site. Every answer comes from that version, so that no page mixes two; a newer version is
// fetched whole beside it and takes over when the reader says so, or when no page of the old one is open any more.
const CACHE = `keygate-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map((path) => new Request(path, { cache: 'reload' })))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('keygate-') && name !== CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  event.respondWith(answer(url, request));
});

async function answer(url, request) {
  const cache = await caches.open(CACHE);
  const path = url.origin + url.pathname;
  const kept = (await cache.match(path)) ?? (path.endsWith('/') ? await cache.match(`${path}index.html`) : undefined);
  return kept ?? fetch(request);
}
