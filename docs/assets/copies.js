/* Copies: the reader's own copies as a list, many files as one table, and how far each checklist is. */
(() => {
  const { one, all, make, count } = govterms;
  const answers = govterms.answers;
  const WORDS = { todo: "To do", done: "Done", na: "Not applicable", counsel: "Needs counsel" };

  for (const line of all("[data-progress]")) {
    const copy = answers.current(line.dataset.progress);
    if (!copy) continue;
    line.textContent = `${answers.inWords(answers.tally(copy, line.dataset.items.split(" ")))} in “${copy.name}”`;
    line.hidden = false;
  }

  const home = one("[data-copies]");
  if (!home) return;
  const catalogue = Object.assign(Object.create(null), JSON.parse(one("#gt-checklists").textContent));
  const list = make("ul", { class: "gt-rows gt-rows--wide" });
  const notices = make("div", { class: "gt-notices" });
  const rollup = make("div", { class: "gt-rollup" });
  let gathered = [];

  function button(label, does) {
    const made = make("button", { type: "button", class: "gt-button gt-button--small" }, label);
    made.addEventListener("click", does);
    return made;
  }

  function say(words, kind = "") {
    notices.replaceChildren(make("div", { class: `gt-notice ${kind}`.trim(), role: "status" }, make("p", {}, words)));
  }

  function row(copy) {
    const known = catalogue[copy.checklist];
    const ids = known ? Object.keys(known.items) : Object.keys(copy.answers);
    const name = make("input", { type: "text", id: `name-${copy.id}`, value: copy.name });
    name.addEventListener("change", () => {
      copy.name = name.value.trim() || copy.name;
      answers.replace(copy);
      paint();
    });
    const openIt = make("a", { href: known ? known.href : "#" }, known ? known.title : `${copy.checklist} (no longer on this site)`);
    openIt.addEventListener("click", () => answers.open(copy));
    const buttons = make("p", { class: "gt-copy-row__buttons" });
    const remove = button("Delete", () => remove.replaceWith(button("Delete for good", () => (answers.remove(copy.id), paint()))));
    buttons.append(
      button("Back up to a file", () => (answers.backUp(copy), paint())),
      button("New copy from this one", () => (answers.replace(answers.renewed(copy, `${copy.name}, again`)), paint())),
      remove,
    );
    return make(
      "li",
      { class: "gt-copy-row" },
      make("p", {}, make("label", { for: name.id }, "Name "), name, " of ", openIt),
      make("p", { class: "gt-quiet" }, `${answers.inWords(answers.tally(copy, ids))}. Changed ${govterms.day(copy.changed)}. Last backup: ${copy.backup ? govterms.day(copy.backup) : "never"}.`),
      buttons,
    );
  }

  function paint() {
    const copies = answers.every();
    list.replaceChildren(...copies.map(row));
    if (!copies.length) list.append(make("li", { class: "gt-empty" }, make("p", {}, make("strong", {}, "No copy yet.")), make("p", {}, "Answer an item of a checklist, and your first copy appears here. Or open a file that you saved.")));
  }

  /* ------------------------------------------------------------ many files as one table */

  async function gather(files) {
    const read = [];
    for (const file of files) {
      try {
        read.push(await answers.readFile(file));
      } catch (error) {
        return say(error.message, "gt-notice--loud");
      }
    }
    gathered = read;
    const slugs = [...new Set(read.map((copy) => copy.checklist))];
    rollup.replaceChildren(...slugs.map(table));
  }

  function rowsOf(slug) {
    const copies = gathered.filter((copy) => copy.checklist === slug);
    const items = catalogue[slug]?.items || Object.fromEntries(copies.flatMap((copy) => Object.keys(copy.answers)).map((id) => [id, ""]));
    const status = (copy, id) => WORDS[copy.answers[id]?.s || "todo"];
    return [
      ["Id", "Item", ...copies.map((copy) => copy.name)],
      ...Object.entries(items).map(([id, ask]) => [id, ask, ...copies.map((copy) => status(copy, id))]),
    ];
  }

  function table(slug) {
    const [heads, ...rows] = rowsOf(slug);
    const made = make(
      "table",
      { class: "gt-table" },
      make("thead", {}, make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)))),
      make("tbody", {}, ...rows.map(([id, ...rest]) => make("tr", {}, make("th", { scope: "row" }, id), ...rest.map((words) => make("td", { class: `gt-cell--${words.toLowerCase().replace(/ /g, "-")}` }, words))))),
    );
    const title = catalogue[slug]?.title || slug;
    return make(
      "section",
      {},
      make("h2", {}, title),
      make("p", {}, button("This table as a spreadsheet", () => answers.download(`${slug}-offices.csv`, answers.table([heads, ...rows]), "text/csv"))),
      make("div", { class: "gt-scroll", role: "region", tabindex: "0", "aria-label": `${title}, item by office` }, made),
    );
  }

  function take(files) {
    Promise.all([...files].map((file) => answers.readFile(file)))
      .then((copies) => {
        for (const copy of copies) answers.replace({ ...copy, id: answers.newId() });
        say(`${count(copies.length, "copy", "copies")} opened.`);
        paint();
      })
      .catch((error) => say(error.message, "gt-notice--loud"));
  }

  function picker(label, does) {
    const input = make("input", { type: "file", multiple: true, accept: ".json,application/json", id: `pick-${label.length}` });
    input.addEventListener("change", () => does(input.files));
    return make("p", {}, make("label", { for: input.id }, `${label} `), input);
  }

  home.append(
    notices,
    list,
    picker("Open files that you saved", take),
    make("h2", {}, "Roll-up for an agency"),
    make("p", {}, "Open the files of several offices to see them side by side. They are read here, in this browser, and sent to nobody."),
    picker("Files of several offices", gather),
    rollup,
    make("h2", {}, "Delete everything"),
    button("Delete what this site keeps in this browser", (event) => {
      event.target.replaceWith(button("Delete for good", () => {
        for (const copy of answers.every()) answers.remove(copy.id);
        try {
          for (const key of Object.keys(localStorage).filter((name) => /^(slc|govterms):/.test(name))) localStorage.removeItem(key);
        } catch {
          /* no storage: nothing to delete */
        }
        say("Nothing of yours is kept here any more.");
        paint();
      }));
    }),
  );
  home.hidden = false;
  paint();
})();
