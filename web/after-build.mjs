// What is done to the page when Trunk has built it, one thing after the other: Trunk would run several hooks at the same time,
// and each of these changes the page.
import { execFileSync } from 'node:child_process';

// The program is parted: the first view need not wait for all of it.
await import('./halves.mjs');
// The editor is JavaScript: one module beside the page, fetched late.
await import('./editor/build.mjs');
// What the lists of examples say is fetched late, in one file.
await import('./catalog.mjs');
// The style sheets become one file.
await import('./styles.mjs');
// Lessons, gallery and study pages, as static HTML beside the workbench.
execFileSync('cargo', ['run', '--quiet', '--package', 'keygate-site', '--', 'pages', 'static'], { stdio: 'inherit' });
