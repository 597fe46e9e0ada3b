// Starts the desk's choosers, date pickers and inline panels from marks in the page, so that the
// desk's Content-Security-Policy needs no inline script: docs/decisions/008.

const FUNCTIONS = [
  "initDateChooser",
  "initTimeChooser",
  "initDateTimeChooser",
  "createTaskChooser",
];
const CLASSES = /^[A-Za-z]+(Chooser|Panel)$/;

function start(mark) {
  const name = mark.dataset.deskWidget;
  const options = JSON.parse(mark.dataset.options);
  const words = mark.dataset.for ? [mark.dataset.for, options] : [options];
  if (FUNCTIONS.includes(name)) {
    window[name](...words);
  } else if (CLASSES.test(name)) {
    new window[name](...words);
  }
}

// A mark is removed before it is used, so that nothing starts twice.
function startAll(root) {
  for (const mark of root.querySelectorAll("[data-desk-widget]")) {
    mark.remove();
    start(mark);
  }
}

// While the page is read, as inline scripts would: later, Wagtail's menus have moved buttons out of
// the choosers. It goes on after that, because panels add rows and dialogs add forms.
new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) {
        startAll(node.parentNode);
      }
    }
  }
}).observe(document, { childList: true, subtree: true });
