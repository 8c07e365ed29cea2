/* Redlines made in the browser from the texts of two captures: changes only, full, side by side, before, after. */
govterms.redlines = (() => {
  const { make, count } = govterms;
  const texts = new Map();
  const waiting = new Map();
  const KEPT = 0, OUT = -1, IN = 1;
  const MOST_WORDS = 4000; // in one rewritten stretch; above that it is read before and after
  const ALIKE = 0.35; // share of words that two paragraphs must have in common to be shown as one

  govterms.text = (name, paragraphs) => {
    texts.set(name, paragraphs);
    waiting.get(name)?.();
  };

  function load(name, base) {
    if (texts.has(name)) return Promise.resolve(texts.get(name));
    return new Promise((resolve, reject) => {
      waiting.set(name, () => resolve(texts.get(name)));
      const script = make("script", { src: `${base}captures/${name}.js` });
      script.onerror = () => reject(new Error(`The text of ${name} cannot be read here.`));
      document.head.append(script);
    });
  }

  /* Sequences of strings through diff-match-patch: each distinct string is one character. */
  function diff(old, fresh) {
    const known = new Map();
    const code = (all) => all.map((text) => (known.has(text) || known.set(text, String.fromCharCode(known.size + 1)), known.get(text))).join("");
    const [a, b] = [code(old), code(fresh)];
    const back = [...known.keys()];
    const engine = new diff_match_patch();
    engine.Diff_Timeout = 0; // a clock would make the result depend on the machine
    const found = engine.diff_main(a, b, false);
    return { found, engine, back: (chars) => Array.from({ length: chars.length }, (_, at) => back[chars.charCodeAt(at) - 1]) };
  }

  const words = (text) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) || [];

  function alike(a, b) {
    const own = new Set(words(a).filter((word) => word.trim()));
    const other = new Set(words(b).filter((word) => word.trim()));
    const shared = [...own].filter((word) => other.has(word)).length;
    return (2 * shared) / (own.size + other.size || 1);
  }

  /* Rows of {old, fresh}: the same on both sides, answering each other, or on one side only. */
  function rows(before, after) {
    const { found, back } = diff(before, after);
    const out = [];
    let gone = [];
    const flush = (come) => {
      let at = 0;
      for (const old of gone) {
        const match = come.findIndex((fresh, index) => index >= at && alike(old, fresh) >= ALIKE);
        if (match < 0) out.push({ old });
        else {
          come.slice(at, match).forEach((fresh) => out.push({ fresh }));
          out.push({ old, fresh: come[match] });
          at = match + 1;
        }
      }
      come.slice(at).forEach((fresh) => out.push({ fresh }));
      gone = [];
    };
    for (const [kind, chars] of found) {
      if (kind === OUT) gone = back(chars);
      else if (kind === IN) flush(back(chars));
      else {
        flush([]);
        back(chars).forEach((text) => out.push({ old: text, fresh: text, same: true }));
      }
    }
    flush([]);
    return out;
  }

  const mark = (name, text) => make(name, {}, make("span", { class: "gt-hidden" }, name === "del" ? "[deleted: " : "[added: "), text, make("span", { class: "gt-hidden" }, "]"));

  function inside(old, fresh) {
    const [a, b] = [words(old), words(fresh)];
    if (a.length + b.length > MOST_WORDS) return [mark("del", old), " ", mark("ins", fresh)];
    const { found, engine, back } = diff(a, b);
    engine.diff_cleanupSemantic(found);
    return found.map(([kind, chars]) => {
      const text = back(chars).join("");
      return kind === KEPT ? text : mark(kind === OUT ? "del" : "ins", text);
    });
  }

  /* A paragraph as our texts write it: a heading begins with #. */
  function line(paragraph, ...content) {
    const isHeading = /^#{1,6} /.test(paragraph);
    const shown = content.length ? content : [paragraph.replace(/^#{1,6} /, "")];
    return make("p", { class: isHeading ? "redline-heading" : "redline-line", dir: "auto" }, ...shown);
  }

  function redlineRow({ old, fresh, same }) {
    if (same) return line(fresh);
    if (old === undefined) return line(fresh, mark("ins", fresh));
    if (fresh === undefined) return line(old, mark("del", old));
    return line(fresh, ...inside(old, fresh));
  }

  function changesOnly(all) {
    const out = [];
    let skipped = [];
    const flush = () => {
      if (!skipped.length) return;
      const hidden = skipped;
      const button = make("button", { type: "button", class: "gt-button gt-button--small" }, `Show ${count(hidden.length, "unchanged paragraph")}`);
      button.addEventListener("click", () => button.replaceWith(...hidden.map((text) => line(text))));
      out.push(make("p", {}, button));
      skipped = [];
    };
    for (const row of all) {
      if (row.same) skipped.push(row.fresh);
      else {
        const near = skipped.pop();
        flush();
        if (near !== undefined) out.push(line(near));
        out.push(make("div", { class: "redline" }, redlineRow(row)));
      }
    }
    flush();
    return out;
  }

  function sides(all) {
    const cell = (label, text, kind) => make("td", { "data-label": label }, text === undefined ? "" : kind ? mark(kind, text.replace(/^#{1,6} /, "")) : line(text));
    const table = make("table", { class: "gt-table gt-table--cards gt-sides" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Before"), make("th", { scope: "col" }, "After"))));
    const body = make("tbody");
    for (const { old, fresh, same } of all) body.append(make("tr", { class: same ? "" : "gt-sides__changed" }, cell("Before", old, same ? "" : old && fresh ? "" : "del"), cell("After", fresh, same ? "" : old && fresh ? "" : "ins")));
    table.append(body);
    return [table];
  }

  /* A view of two texts: how many paragraphs differ, and the elements that show it. */
  function view(name, before, after) {
    const all = rows(before, after);
    const content = { changes: () => changesOnly(all), full: () => all.map(redlineRow), sides: () => sides(all), before: () => before.map((text) => line(text)), after: () => after.map((text) => line(text)) }[name]();
    return { changed: all.filter((row) => !row.same).length, content };
  }

  const VIEWS = { changes: "Changes only", full: "Full redline", sides: "Side by side", before: "Before", after: "After" };
  const STORED = "govterms:view";

  /* The view that the reader chose last, here or elsewhere. */
  function remembered() {
    try {
      return VIEWS[localStorage.getItem(STORED)] && localStorage.getItem(STORED);
    } catch {
      return null;
    }
  }

  function remember(name) {
    try {
      localStorage.setItem(STORED, name);
    } catch {
      /* no storage: the choice is not remembered */
    }
  }

  return { VIEWS, load, view, remember, remembered };
})();
