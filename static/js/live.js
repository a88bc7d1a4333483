// Brings the live parts of a page to life: loads the workbench's wasm once the first of them comes near the window. The
// static text stays until then, and for good where the wasm cannot be loaded.
const parts = document.querySelectorAll('[data-live]');
const app = document.querySelector('meta[name="keygate-app"]');

async function start() {
  try {
    const { default: init } = await import(new URL(app.content, document.baseURI));
    await init({ module_or_path: new URL(app.dataset.wasm, document.baseURI) });
  } catch (error) {
    console.warn('The live parts of this page could not be loaded; the text holds the same.', error);
  }
}

if (parts.length > 0 && app) {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      start();
    },
    { rootMargin: '400px' },
  );
  for (const part of parts) watcher.observe(part);
}
