/* Runs the theme's own search worker inside a frame; only a file of its folder can be named. */
const owner = window.parent;
window.parent = window; // the worker looks into its parent, which a folder's pages may not
window.postMessage = (data) => owner.postMessage(data, "*");
const load = (source) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
window.importScripts = (...sources) =>
  sources.reduce((before, source) => before.then(() => load(source)), Promise.resolve());
const name = location.hash.slice(1);
if (/^[\w.]+\.js$/.test(name)) {
  load(`javascripts/workers/${name}`);
}
