// The part of a Docusaurus configuration that brings <keygate-scenario> to every page; the rest is yours.

/** Instead of keygate.example: wherever Keygate's dist/ is served. */
const KEYGATE = 'https://keygate.example/';

export default {
  title: 'Our handbook',
  url: 'https://handbook.example',
  baseUrl: '/',
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  scripts: [{ src: `${KEYGATE}keygate-scenario.js`, async: true }],
};
