/* Compare: any two captures of a document, side by side or as one redline, made in this browser.
   It helps to read; what counsel signs is the change's own page. */
(() => {
  const { one, make, count, redlines } = govterms;
  const { VIEWS } = redlines;
  const home = one("[data-compare]");
  if (!home) return;
  const root = home.dataset.root;

  function show(view, before, after) {
    const { changed, content } = redlines.view(view, before, after);
    said.textContent = changed ? `${count(changed, "paragraph")} differ${changed === 1 ? "s" : ""}.` : "The two texts read the same.";
    result.className = `gt-compare ${view === "sides" ? "gt-compare--wide" : "redlines"}`;
    result.replaceChildren(...content);
  }

  const catalogue = window.govtermsCaptures || {};
  const stampWords = (stamp) => govterms.day(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const pick = (name, label) => {
    const select = make("select", { name, id: `gt-${name}` });
    return [select, make("p", {}, make("label", { for: select.id }, label), select)];
  };
  const [documents, documentField] = pick("document", "Document");
  const [older, olderField] = pick("before", "Before");
  const [newer, newerField] = pick("after", "After");
  const [views, viewField] = pick("view", "View");
  const said = make("p", { class: "gt-filters__said", role: "status" });
  const result = make("div", { class: "gt-compare" });
  const option = ([value, label]) => make("option", { value }, label);

  function fill(given) {
    const stamps = catalogue[documents.value]?.stamps || [];
    const choices = stamps.map((stamp) => [stamp, stampWords(stamp)]);
    older.replaceChildren(...choices.map(option));
    newer.replaceChildren(...choices.map(option));
    older.value = stamps.includes(given.before) ? given.before : stamps.at(-2) || stamps[0] || "";
    newer.value = stamps.includes(given.after) ? given.after : stamps.at(-1) || "";
  }

  async function compare() {
    const values = { document: documents.value, before: older.value, after: newer.value, view: views.value };
    govterms.address(values);
    if (!values.before || !values.after) return;
    redlines.remember(values.view);
    said.textContent = "Reading the two texts…";
    try {
      const pair = await Promise.all([redlines.load(`${values.document}/${values.before}`, root), redlines.load(`${values.document}/${values.after}`, root)]);
      show(values.view, ...pair);
    } catch (error) {
      said.textContent = error.message;
      result.replaceChildren();
    }
  }

  const names = Object.keys(catalogue);
  if (!names.length) return;
  const given = Object.fromEntries(new URLSearchParams(location.search));
  const form = make("form", { class: "gt-filters" }, documentField, olderField, newerField, viewField, said);
  documents.replaceChildren(...names.map((name) => option([name, catalogue[name].title])));
  views.replaceChildren(...Object.entries(VIEWS).map(option));
  documents.value = catalogue[given.document] ? given.document : names[0];
  views.value = VIEWS[given.view] ? given.view : redlines.remembered() || "changes";
  fill(given);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target === documents) fill({});
    compare();
  });
  home.replaceChildren(form, result);
  home.hidden = false;
  compare();
})();
