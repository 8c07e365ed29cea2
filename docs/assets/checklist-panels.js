/* Panels of a checklist: its filters, its copies, and the ways in and out. Loaded when one is first opened. */
govterms.checklistPanels = (page) => {
  const { one, make } = govterms;
  const answers = govterms.answers;
  const { slug, title, items, ids, WORDS, options, notices, button, use, own, change, bulk, notice, complain, withFiles } = page;
  const list = make("select", { name: "copy" });
  const keys = button("", () => (answers.put("slc:keys", isOff() ? "on" : "off"), refresh()));
  const isOff = () => answers.get("slc:keys") === "off";
  let form;

  function field(label, control) {
    control.id ||= `gt-${label.toLowerCase().replace(/[^a-z]+/g, "-")}`;
    return make("p", {}, make("label", { for: control.id }, label), control);
  }

  function select(name, empty, choices) {
    return make("select", { name }, make("option", { value: "" }, empty), ...choices.map(([value, words]) => make("option", { value }, words)));
  }

  function filters() {
    const used = (key) => new Set(items.flatMap((item) => (item.dataset[key] || "").split(" ").filter(Boolean)));
    const only = (named, there) => Object.entries(named).filter(([value]) => there.has(value));
    form = make(
      "form",
      { class: "gt-desk__panel" },
      field("State", select("state", "All states", Object.entries(options.states))),
      field("Platform", select("platform", "All platforms", Object.entries(options.platforms))),
      field("Role", select("role", "All roles", only(options.roles, used("role")))),
      field("Stage", select("stage", "All stages", only(options.stages, used("stage")))),
      field("Answer", select("status", "All answers", [...Object.entries(WORDS), ["stale", "Changed since I answered"]])),
      field("Words", make("input", { type: "search", name: "q", autocomplete: "off" })),
      button("Clear filters", () => page.setFilters({})),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => page.setFilters(Object.fromEntries(new FormData(form))));
    return [form];
  }

  function copy() {
    list.addEventListener("change", () => use(answers.load(list.value)));
    return [
      field("Copy in use", list),
      button("New copy", () => named("Name of the new copy", (name) => use(answers.blank(slug, title, ids, name), true))),
      button("New copy from this one", () => named("Name of the new copy: reasons why items do not apply stay, the rest begins again", (name) => use(answers.renewed(own(), name), true))),
      button("Rename", () => named("New name", (name) => change(() => (page.copy().name = name)))),
      button("Clear all answers", () => bulk("All answers cleared.", ids, { s: "todo" })),
      keys,
      make("p", {}, make("a", { href: options.copies }, "All my copies")),
    ];
  }

  function out() {
    const file = make("input", { type: "file", accept: ".json,.csv,application/json,text/csv", class: "gt-file" });
    file.addEventListener("change", withFiles((files) => file.files[0] && files.take(file.files[0]).catch(complain)));
    const notes = make("input", { type: "checkbox" });
    const link = make("input", { type: "text", readOnly: true, hidden: true, "aria-label": "Link with your answers" });
    return [
      button("Back up to a file", () => (answers.backUp(own()), page.refresh())),
      ...(window.showSaveFilePicker ? [button("Keep a file up to date", keepFile)] : []),
      field("Open a file (JSON or CSV)", file),
      button("Spreadsheet (CSV)", withFiles((files) => files.spreadsheet())),
      button("Word", withFiles((files) => files.word())),
      button("Print all", withFiles((files) => files.print(""))),
      button("Print what is open", withFiles((files) => files.print("open"))),
      button("Print what needs counsel", withFiles((files) => files.print("counsel"))),
      make("p", { class: "gt-desk__link" }, make("label", {}, notes, " with notes "), button("Make a link", withFiles((files) => files.share(notes.checked, link))), link),
    ];
  }

  /* A file on the reader's own disk, written again after each answer for as long as this page is open. */
  async function keepFile() {
    try {
      const handle = await window.showSaveFilePicker({ suggestedName: answers.fileName(own(), "json"), types: [{ accept: { "application/json": [".json"] } }] });
      let writing = Promise.resolve();
      page.kept = (kept) => {
        writing = writing.then(() => write(handle, kept)).catch(complain);
      };
      change(() => (page.copy().backup = answers.now()));
      notice(`${handle.name} is written again after each answer, while this page is open.`, [["Close", () => {}]]);
    } catch (error) {
      if (error.name !== "AbortError") complain(error);
    }
  }

  async function write(handle, kept) {
    const stream = await handle.createWritable();
    await stream.write(`${JSON.stringify(kept, null, 1)}\n`);
    await stream.close();
  }

  /* A name asked for in the page, because a dialog of the browser's own cannot be styled or read back. */
  function named(label, does) {
    const input = make("input", { type: "text", id: "gt-name", value: `${title}, ${new Date().getFullYear()}` });
    const asked = make("form", { class: "gt-notice" }, make("label", { for: "gt-name" }, label), " ", input, " ");
    const yes = make("button", { type: "submit", class: "gt-button gt-button--small gt-button--main" }, "Save");
    asked.append(yes, " ", button("Cancel", () => asked.remove()));
    asked.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim()) does(input.value.trim());
      asked.remove();
    });
    notices.append(asked);
    input.focus();
    input.select();
  }

  function retired(gone) {
    let box = one("#gt-retired");
    if (!box) one(".md-content__inner").append((box = make("section", { id: "gt-retired", class: "gt-quiet" })));
    const why = (id) => (options.retired[id] ? `. Why it left the list: ${options.retired[id]}` : "");
    const line = (id) => make("li", {}, `${id}: ${WORDS[page.answerOf(id).s]}${page.answerOf(id).n ? `. ${page.answerOf(id).n}` : ""}${why(id)}`);
    box.replaceChildren(make("h2", {}, "No longer on this list"), make("p", {}, "Your answers to these items are kept in the copy."), make("ul", {}, ...gone.map(line)));
  }

  function help() {
    notice("Keys, while an item has the focus: j and k go to the next and the one before; 1 to 4 set the answer; n opens the note. They can be turned off, and on again, under “Copy”.", [
      ["Turn these keys off", () => (answers.put("slc:keys", "off"), refresh())],
      ["Close", () => {}],
    ]);
  }

  function refresh() {
    keys.textContent = isOff() ? "Turn the keys on" : "Turn the keys off";
    const copies = answers.every(slug);
    list.replaceChildren(...(copies.length ? copies : [{ id: "", name: "My copy (not begun)" }]).map((one) => make("option", { value: one.id }, one.name)));
    if (page.copy()) list.value = page.copy().id;
    if (!form) return;
    for (const control of [...form.elements].filter((element) => element.name)) {
      const value = page.filters()[control.name] || "";
      const several = control.tagName === "SELECT" && value.includes(",");
      if (several && !one(`option[value="${CSS.escape(value)}"]`, control)) control.append(make("option", { value }, `My ${value.split(",").length} platforms`));
      if (control.value !== value) control.value = value;
    }
  }

  return { filters, copy, out, help, retired, refresh };
};
