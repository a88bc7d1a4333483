// Styles go into constructed style sheets: the page's content security policy refuses style elements.
import { StyleModule } from 'style-mod';

const mount = StyleModule.mount;
// What style-mod takes for a shadow root, where it does without style elements by itself.
const page = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets) {
    document.adoptedStyleSheets = sheets;
  },
};
StyleModule.mount = (root, modules, options) => mount(root === document ? page : root, modules, options);
