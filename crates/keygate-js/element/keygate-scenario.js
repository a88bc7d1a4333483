// <keygate-scenario>: a live KMS scenario inside any page.
//
// The element is a frame around Keygate's own page, which decides and draws; nothing here knows about policies. Until that
// page has answered, and for good if it never does, the element shows what the author put inside it. The messages between
// the two are described in EMBEDDING.md.
//
// This is a script of the old kind, and not a module, because those may come from any host without its leave.

{
  const PROTOCOL = 1;
  /** How often the page in the frame is spoken to before it answers, and how many times: for 20 seconds. */
  const KNOCK = 200;
  const KNOCKS = 100;
  const MAY = ['scripts', 'same-origin', 'forms', 'downloads', 'popups', 'popups-to-escape-sandbox'].map((what) => `allow-${what}`);
  const LARGEST_TEXT = 256 * 1024;
  const LARGEST_HEIGHT = 20_000;
  const STYLE = `
    :host { display: block; position: relative; }
    :host([hidden]) { display: none; }
    iframe { display: block; width: 100%; border: 0; color-scheme: inherit; }
    iframe.waiting { position: absolute; inset: 0 0 auto; visibility: hidden; }
  `;

  /** The folder that this script was loaded from; nothing where it was imported. */
  const HOME = globalThis.document?.currentScript?.src ? new URL('.', document.currentScript.src).href : '';

  // Pages are also rendered where there is no document; there the element is only a name.
  const Base = globalThis.HTMLElement ?? class {};

  class KeygateScenario extends Base {
    static observedAttributes = ['changes', 'editable', 'example', 'label', 'link', 'predict', 'site', 'src', 'theme'];

    /** Where Keygate is, for elements that do not say: the site that this script comes from, unless told otherwise. */
    static site = HOME;

    #frame;
    #knocking;
    #planned = false;
    #show;
    #sent;
    #given;
    #latest;

    connectedCallback() {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: 'open' });
        const style = new CSSStyleSheet();
        style.replaceSync(STYLE);
        root.adoptedStyleSheets = [style];
        root.append(document.createElement('slot'));
      }
      addEventListener('message', this.#receive);
      // While the page is still being read, the scenario inside the element may not be there yet.
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', this.#plan, { once: true });
      else this.#plan();
    }

    disconnectedCallback() {
      removeEventListener('message', this.#receive);
      this.#withdraw();
    }

    attributeChangedCallback() {
      this.#plan();
    }

    /** The scenario as it was last given, or as the reader last changed it in an element with `changes`. */
    get scenario() {
      return this.#latest ?? this.#given ?? null;
    }

    /** Shows this scenario, an object or its text, instead of what the attributes say. */
    set scenario(scenario) {
      this.#given = scenario ?? undefined;
      this.#plan();
    }

    /** Several changes in a row are one. */
    #plan = () => {
      if (this.#planned || !this.isConnected) return;
      this.#planned = true;
      queueMicrotask(async () => {
        this.#planned = false;
        if (!this.isConnected) return;
        try {
          const what = await this.#what();
          if (this.isConnected && !this.#planned) this.#open({ ...what, ...this.#how() });
        } catch (error) {
          this.#fail(error instanceof Error ? error.message : String(error));
        }
      });
    };

    /** What is shown: a scenario's text, or the fragment that Keygate knows it by. */
    async #what() {
      const attribute = (name) => this.getAttribute(name)?.trim() || undefined;
      if (this.#given !== undefined) {
        return { scenario: typeof this.#given === 'string' ? this.#given : JSON.stringify(this.#given) };
      }
      if (attribute('src')) {
        const answer = await fetch(new URL(attribute('src'), document.baseURI));
        if (!answer.ok) throw new Error(`${attribute('src')} could not be loaded: ${answer.status}`);
        const scenario = await answer.text();
        if (scenario.length > LARGEST_TEXT) throw new Error(`${attribute('src')} is too large for a scenario`);
        return { scenario };
      }
      if (attribute('example')) return { open: `ex/${attribute('example')}` };
      if (attribute('link')) return { open: attribute('link').replace(/^.*#/s, '') };
      const inline = this.querySelector(':scope > script[type="application/json"]');
      if (inline) return { scenario: inline.textContent };
      throw new Error('there is no scenario: give src, example, link, or JSON in a script inside');
    }

    /** How it is shown. */
    #how() {
      const predict = this.getAttribute('predict');
      return {
        editable: this.hasAttribute('editable'),
        predict: predict === null ? null : predict.split(/[\s,]+/).filter(Boolean),
        changes: this.hasAttribute('changes'),
        theme: this.getAttribute('theme') ?? 'system',
      };
    }

    #site() {
      const given = this.getAttribute('site') || KeygateScenario.site;
      if (!given) throw new Error('the address of a Keygate site is needed: give site');
      const site = new URL(given, document.baseURI);
      if (!/^https?:$/.test(site.protocol)) throw new Error(`${site} is no address of a Keygate site`);
      site.search = '?embed';
      site.hash = '';
      return site;
    }

    #open(show) {
      const site = this.#site();
      this.#show = { keygate: PROTOCOL, type: 'show', ...show };
      this.#latest = undefined;
      if (this.#frame?.src !== site.href) {
        this.#withdraw();
        const frame = document.createElement('iframe');
        frame.className = 'waiting';
        frame.loading = 'lazy';
        frame.referrerPolicy = 'no-referrer';
        // It may run its own scripts as its own origin, save a picture and open Keygate in a tab; it cannot move or script
        // this page.
        frame.sandbox.add(...MAY);
        frame.allow = 'clipboard-write';
        frame.addEventListener('load', () => this.#knock());
        frame.src = site.href;
        this.#frame = frame;
        this.shadowRoot.append(frame);
      } else if (!this.#knocking) {
        this.#post();
      }
      this.#frame.title = this.getAttribute('label') || 'A KMS request in Keygate: who may, and why';
    }

    /** The page in the frame cannot know where it is, so it waits until it is spoken to. */
    #knock() {
      clearInterval(this.#knocking);
      let left = KNOCKS;
      this.#knocking = setInterval(() => {
        left -= 1;
        if (left < 0) this.#fail('Keygate did not answer');
        else this.#post();
      }, KNOCK);
      this.#post();
    }

    /** Only the site itself can read what is sent. */
    #post() {
      this.#sent = this.#show;
      this.#frame?.contentWindow?.postMessage(this.#show, new URL(this.#frame.src).origin);
    }

    #receive = ({ source, origin, data }) => {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
      if (data?.keygate !== PROTOCOL) return;
      const { keygate, type, ...detail } = data;
      if (type === 'ready') {
        clearInterval(this.#knocking);
        this.#knocking = undefined;
        // What changed while the page in the frame was starting.
        if (this.#sent !== this.#show) this.#post();
      } else if (type === 'size' && Number.isFinite(detail.height) && detail.height > 0) {
        frame.style.height = `${Math.min(Math.ceil(detail.height), LARGEST_HEIGHT)}px`;
        frame.className = '';
        this.shadowRoot.querySelector('slot').hidden = true;
      } else if (type === 'error') {
        this.#fail(String(detail.message));
      } else if (type === 'verdict' || type === 'change' || type === 'predict' || type === 'checks') {
        if (type === 'change' && typeof detail.scenario === 'string') this.#latest = detail.scenario;
        this.#tell(type, detail);
      }
    };

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(`keygate-${type}`, { detail, bubbles: true, composed: true }));
    }

    /** Back to what the author put inside. */
    #fail(message) {
      this.#withdraw();
      this.#tell('error', { message });
    }

    #withdraw() {
      clearInterval(this.#knocking);
      this.#knocking = undefined;
      this.#frame?.remove();
      this.#frame = undefined;
      const slot = this.shadowRoot?.querySelector('slot');
      if (slot) slot.hidden = false;
    }
  }

  const registry = globalThis.customElements;
  if (registry && !registry.get('keygate-scenario')) registry.define('keygate-scenario', KeygateScenario);
}
