/* Checklist: memory for the items that stand on the page. Without it the page is whole; it adds answers that
   stay in this browser, filters, files, links, and a word where something moved since a tick. */
(() => {
  const { one, all, make, count } = govterms;
  const answers = govterms.answers;
  const desk = one(".gt-desk[data-checklist]");
  if (!desk) return;
  const slug = desk.dataset.checklist;
  const title = desk.dataset.title;
  const options = JSON.parse(one("#gt-options").textContent);
  const items = all(".gt-item");
  const ids = items.map((item) => item.id);
  const asks = Object.fromEntries(items.map((item) => [item.id, one("legend", item).lastChild ? one("legend", item).textContent.replace(/^\s*\d+\.\s*/, "").trim() : ""]));
  const WORDS = { todo: "To do", done: "Done", na: "Not applicable", counsel: "Needs counsel" };
  const REMIND = { edits: 10, days: 5 };
  const past = [];
  let copy = answers.current(slug);
  let filters = {};
  let saidAt = 0;

  /* ------------------------------------------------------------ the bar */

  const said = make("p", { class: "gt-desk__said", role: "status" });
  const meter = make("progress", { max: 1, value: 0, "aria-label": "Progress of this copy" });
  const saved = make("p", { class: "gt-desk__saved" });
  const undoButton = make("button", { type: "button", class: "gt-button gt-button--small", hidden: true }, "Undo");
  const chips = make("span", { class: "gt-chips" });
  const foot = make("div", { class: "gt-foot" });
  const notices = make("div", { class: "gt-notices" });
  const panels = {};

  function panel(name, label, ...content) {
    const body = make("div", { class: "gt-desk__panel", id: `gt-panel-${name}`, hidden: true }, ...content);
    const button = make("button", { type: "button", class: "gt-button gt-button--small", "aria-expanded": "false", "aria-controls": body.id }, label);
    panels[name] = { body, button };
    button.addEventListener("click", () => show(name, body.hidden));
    return button;
  }

  function show(name, open) {
    for (const [key, { body, button }] of Object.entries(panels)) {
      const isOpen = key === name && open;
      body.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
    }
  }

  function button(label, does, kind = "") {
    const made = make("button", { type: "button", class: `gt-button gt-button--small ${kind}`.trim() }, label);
    made.addEventListener("click", does);
    return made;
  }

  function field(label, control) {
    control.id ||= `gt-${label.toLowerCase().replace(/[^a-z]+/g, "-")}`;
    return make("p", {}, make("label", { for: control.id }, label), control);
  }

  function select(name, empty, choices) {
    return make("select", { name }, make("option", { value: "" }, empty), ...choices.map(([value, words]) => make("option", { value }, words)));
  }

  function build() {
    const used = (key) => new Set(items.flatMap((item) => (item.dataset[key] || "").split(" ").filter(Boolean)));
    const only = (named, there) => Object.entries(named).filter(([value]) => there.has(value));
    const form = make(
      "form",
      { class: "gt-desk__panel" },
      field("State", select("state", "All states", Object.entries(options.states))),
      field("Platform", select("platform", "All platforms", Object.entries(options.platforms))),
      field("Role", select("role", "All roles", only(options.roles, used("role")))),
      field("Stage", select("stage", "All stages", only(options.stages, used("stage")))),
      field("Answer", select("status", "All answers", [...Object.entries(WORDS), ["stale", "Changed since I answered"]])),
      field("Words", make("input", { type: "search", name: "q", autocomplete: "off" })),
      button("Clear filters", () => setFilters({})),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => setFilters(Object.fromEntries(new FormData(form))));
    const filterButton = panel("filters", "Filters", form);
    const copyButton = panel("copy", "Copy", ...copyPanel());
    const outButton = panel("out", "Save, share, print", ...outPanel());
    desk.append(
      make("div", { class: "gt-desk__row" }, said, meter, saved),
      make("div", { class: "gt-desk__row" }, undoButton, copyButton, filterButton, outButton, chips),
      ...Object.values(panels).map(({ body }) => body),
    );
    desk.after(notices);
    document.body.append(foot);
    desk.hidden = false;
    undoButton.addEventListener("click", undo);
  }

  function copyPanel() {
    const list = make("select", { name: "copy" });
    list.addEventListener("change", () => use(answers.load(list.value)));
    copyPanel.fill = () => {
      const copies = answers.every(slug);
      list.replaceChildren(...(copies.length ? copies : [{ id: "", name: "My copy (not begun)" }]).map((one) => make("option", { value: one.id }, one.name)));
      if (copy) list.value = copy.id;
      panels.copy.button.textContent = `Copy: ${copy ? copy.name : "My copy"}`;
    };
    return [
      field("Copy in use", list),
      button("New copy", () => named("Name of the new copy", (name) => use(answers.blank(slug, title, ids, name), true))),
      button("New copy from this one", () => named("Name of the new copy", (name) => use(answers.renewed(own(), name), true))),
      button("Rename", () => named("New name", (name) => change(() => (copy.name = name)))),
      button("Clear all answers", () => bulk("All answers cleared.", ids, { s: "todo" })),
      make("p", {}, make("a", { href: options.copies }, "All my copies")),
    ];
  }

  function outPanel() {
    const file = make("input", { type: "file", accept: ".json,application/json", class: "gt-file" });
    file.addEventListener("change", withFiles((out) => file.files[0] && out.take(file.files[0]).catch(complain)));
    const notes = make("input", { type: "checkbox" });
    const link = make("input", { type: "text", readOnly: true, hidden: true, "aria-label": "Link with your answers" });
    return [
      button("Back up to a file", () => (answers.backUp(own()), refresh())),
      field("Open a file", file),
      button("Spreadsheet (CSV)", withFiles((out) => out.spreadsheet())),
      button("Word", withFiles((out) => out.word())),
      button("Print all", withFiles((out) => out.print(""))),
      button("Print what is open", withFiles((out) => out.print("open"))),
      button("Print what needs counsel", withFiles((out) => out.print("counsel"))),
      make("p", { class: "gt-desk__link" }, make("label", {}, notes, " with notes "), button("Make a link", withFiles((out) => out.share(notes.checked, link))), link),
    ];
  }

  /* A name asked for in the page, because a dialog of the browser's own cannot be styled or read back. */
  function named(label, does) {
    const input = make("input", { type: "text", id: "gt-name", value: `${title}, ${new Date().getFullYear()}` });
    const form = make("form", { class: "gt-notice" }, make("label", { for: "gt-name" }, label), " ", input, " ");
    const yes = make("button", { type: "submit", class: "gt-button gt-button--small gt-button--main" }, "Save");
    form.append(yes, " ", button("Cancel", () => form.remove()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.value.trim()) does(input.value.trim());
      form.remove();
    });
    notices.append(form);
    input.focus();
    input.select();
  }

  /* ------------------------------------------------------------ answers */

  const own = () => (copy ||= answers.blank(slug, title, ids));
  const answerOf = (id) => copy?.answers[id] || {};

  function use(chosen, isNew = false) {
    if (!chosen) return;
    copy = chosen;
    if (isNew) answers.replace(copy);
    answers.open(copy);
    past.length = 0;
    refresh();
  }

  /* Everything that alters the copy goes through here: remembered for undo, saved, shown. */
  function change(does) {
    own();
    past.push(JSON.stringify(copy));
    if (past.length > 20) past.shift();
    does();
    copy.edits += 1;
    const written = answers.save(copy) && answers.open(copy);
    tell(written);
    refresh();
  }

  function set(id, values) {
    const item = document.getElementById(id);
    const rev = item ? Number(item.dataset.rev) : 1;
    change(() => (copy.answers[id] = { ...answerOf(id), ...values, t: answers.now(), rev }));
  }

  function bulk(words, which, values) {
    change(() => {
      for (const id of which) copy.answers[id] = { ...answerOf(id), ...values, t: answers.now(), rev: Number(document.getElementById(id).dataset.rev) };
    });
    notice(words, [["Undo", undo]], 10000);
  }

  function undo() {
    const before = past.pop();
    if (!before) return;
    const earlier = JSON.parse(before);
    for (const [id, answer] of Object.entries(copy.answers)) {
      earlier.answers[id] = earlier.answers[id] || { s: "todo" };
      if (JSON.stringify(answer) !== JSON.stringify(earlier.answers[id])) earlier.answers[id].t = answers.now();
    }
    copy = earlier;
    tell(answers.replace(copy));
    refresh();
  }

  function tell(written) {
    const time = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    saved.textContent = written ? `Saved in this browser at ${time}. Not sent to anyone.` : "Not saved: download a copy.";
    saved.classList.toggle("gt-desk__saved--not", !written);
    if (written) saved.removeAttribute("role");
    else saved.setAttribute("role", "alert");
  }

  /* ------------------------------------------------------------ items */

  function dress(item) {
    const id = item.id;
    const more = one(".gt-item__more", item);
    more.id = `more-${id}`;
    const opener = make("button", { type: "button", class: "gt-open-button", "aria-expanded": "false", "aria-controls": more.id }, "Why, how, notes", make("span", { class: "gt-hidden" }, ` of item ${id}`));
    opener.addEventListener("click", () => unfold(item, !more.classList.contains("gt-open")));
    one(".gt-item__meta", item).append(opener);
    for (const radio of all("input[type=radio]", item)) radio.addEventListener("change", () => set(id, { s: radio.value }));
    const input = (name, label, properties, tag = "input") => {
      const control = make(tag, { ...properties, id: `${name}-${id}`, "data-own": name });
      control.addEventListener("change", () => set(id, { [name]: control.value.trim(), s: answerOf(id).s || "todo" }));
      return make("p", {}, make("label", { for: control.id }, label), control);
    };
    more.append(
      make(
        "div",
        { class: "gt-own" },
        input("n", "Note", { rows: "2" }, "textarea"),
        input("e", "Evidence: a link or a file's name", { type: "text" }),
        input("p", "Who", { type: "text", autocomplete: "off" }),
      ),
      make("p", { class: "gt-item__link" }, make("a", { href: `#${id}` }, `Link to item ${id}`)),
    );
    const reason = input("r", "Why? One line that a later reader will understand", { type: "text" });
    more.before(make("div", { class: "gt-reason", hidden: true }, reason));
  }

  function unfold(item, open) {
    one(".gt-item__more", item).classList.toggle("gt-open", open);
    one(".gt-open-button", item).setAttribute("aria-expanded", String(open));
  }

  function paint(item) {
    const answer = answerOf(item.id);
    const status = answer.s || "todo";
    for (const radio of all("input[type=radio]", item)) radio.checked = radio.value === status;
    for (const control of all("[data-own]", item)) {
      if (document.activeElement !== control) control.value = answer[control.dataset.own] || "";
    }
    for (const name of ["done", "na", "counsel"]) item.classList.toggle(`gt-is-${name}`, status === name);
    one(".gt-reason", item).hidden = !(status === "na" || status === "counsel");
    item.classList.toggle("gt-has-note", Boolean(answer.n || answer.e || answer.p));
    const isNew = copy && !copy.known.includes(item.id);
    let tag = one(".gt-tag--new", item);
    if (isNew && !tag) one(".gt-item__meta", item).prepend((tag = make("span", { class: "gt-tag gt-tag--new" }, "New since this copy was made")));
    if (tag) tag.hidden = !isNew;
    paintStale(item, answer);
  }

  /* ------------------------------------------------------------ what moved since a tick */

  function moved(id) {
    const answer = answerOf(id);
    const known = window.govtermsStatus?.items?.[id];
    if (!known || !answer.t || !answer.s || answer.s === "todo") return null;
    const because = known.because.filter((one) => one.at > answer.t);
    const revised = known.rev > (answer.rev || 1);
    return because.length || revised ? { because, revised } : null;
  }

  function paintStale(item, answer) {
    const box = one("[data-stale]", item);
    const what = moved(item.id);
    box.hidden = !what;
    box.replaceChildren();
    if (!what) return;
    const day = govterms.day(answer.t);
    box.append(make("p", {}, make("strong", {}, `Changed since you marked this “${WORDS[answer.s].toLowerCase()}” (${day}).`), what.revised ? " The item itself was revised." : ""));
    for (const change of what.because.slice(0, 3)) {
      box.append(make("p", {}, `${change.title} (${change.topic.replace(/-/g, " ")}). `, make("a", { href: `${options.root}${change.page}` }, "See the change")));
    }
    box.append(
      button(`Still ${WORDS[answer.s].toLowerCase()}`, () => set(item.id, { s: answer.s })),
      button("Set to To do", () => set(item.id, { s: "todo" })),
    );
  }

  /* ------------------------------------------------------------ filters */

  function fits(item) {
    const data = item.dataset;
    const has = (list, wanted) => !list || list.split(" ").includes(wanted);
    const status = answerOf(item.id).s || "todo";
    return (
      (!filters.state || has(data.states, filters.state)) &&
      (!filters.platform || has(data.platforms, filters.platform)) &&
      (!filters.role || data.role.split(" ").includes(filters.role)) &&
      (!filters.stage || data.stage === filters.stage) &&
      (!filters.status || (filters.status === "stale" ? Boolean(moved(item.id)) : status === filters.status)) &&
      (filters.q || "").toLowerCase().split(/\s+/).every((word) => item.textContent.toLowerCase().includes(word))
    );
  }

  const NAMES = { state: "states", platform: "platforms", role: "roles", stage: "stages" };
  const wordsOf = ([key, value]) => (NAMES[key] ? options[NAMES[key]][value] || value : key === "status" ? WORDS[value] || "Changed since I answered" : `“${value}”`);

  function setFilters(wanted) {
    filters = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value && (key in NAMES || key === "status" || key === "q")));
    const form = one("form", panels.filters.body);
    for (const control of [...form.elements].filter((element) => element.name)) control.value = filters[control.name] || "";
    answers.put("slc:view", JSON.stringify({ state: filters.state, platform: filters.platform, role: filters.role }));
    govterms.address({ ...Object.fromEntries([...Object.keys(NAMES), "status", "q"].map((key) => [key, ""])), ...filters });
    refresh();
  }

  function applyFilters() {
    for (const item of items) item.hidden = !fits(item);
    for (const group of all(".gt-items")) {
      const none = all(".gt-item", group).every((item) => item.hidden);
      group.hidden = none;
      if (group.previousElementSibling?.tagName === "H2") group.previousElementSibling.hidden = none;
    }
    const out = items.filter((item) => item.hidden).length;
    chips.replaceChildren(
      ...Object.entries(filters).map(([key, value]) => {
        const chip = make("button", { type: "button", class: "gt-chip" }, wordsOf([key, value]), make("span", { "aria-hidden": "true" }, "×"), make("span", { class: "gt-hidden" }, ", remove this filter"));
        chip.addEventListener("click", () => setFilters({ ...filters, [key]: "" }));
        return chip;
      }),
      out ? ` ${count(out, "item does", "items do")} not fit` : "",
    );
  }

  /* ------------------------------------------------------------ show it all */

  function refresh() {
    items.forEach(paint);
    applyFilters();
    const tally = answers.tally(copy, ids);
    const stale = ids.filter(moved).length;
    const words = answers.inWords(tally) + (stale ? `; ${stale} changed since you answered` : "");
    if (said.textContent !== words) {
      clearTimeout(refresh.later);
      const wait = Math.max(0, saidAt + 1000 - Date.now());
      refresh.later = setTimeout(() => ((said.textContent = words), (saidAt = Date.now())), wait);
    }
    meter.max = Math.max(tally.open, 1);
    meter.value = tally.done;
    undoButton.hidden = !past.length;
    if (!saved.textContent) saved.textContent = copy ? "Saved in this browser. Not sent to anyone." : "Answers stay in this browser. Not sent to anyone.";
    foot.textContent = `${answers.inWords(tally)}. ${saved.textContent}`;
    foot.classList.toggle("gt-foot--not", saved.classList.contains("gt-desk__saved--not"));
    sections();
    copyPanel.fill();
    remind();
    retired();
  }

  function sections() {
    for (const group of all(".gt-items")) {
      const inside = all(".gt-item", group).map((item) => item.id);
      let line = one(".gt-section-line", group);
      if (!line) {
        const none = button("None of this section applies", () => bulk(`“${group.dataset.section}”: ${count(inside.length, "item")} set to not applicable.`, inside, { s: "na" }), "gt-button--plain");
        line = make("p", { class: "gt-section-line" }, make("span", {}), none);
        group.prepend(line);
      }
      line.firstChild.textContent = answers.inWords(answers.tally(copy, inside));
    }
  }

  function retired() {
    const gone = copy ? Object.keys(copy.answers).filter((id) => !ids.includes(id) && (answerOf(id).n || answerOf(id).s !== "todo")) : [];
    let box = one("#gt-retired");
    if (!gone.length) return void box?.remove();
    if (!box) one(".md-content__inner").append((box = make("section", { id: "gt-retired", class: "gt-quiet" })));
    box.replaceChildren(make("h2", {}, "No longer on this list"), make("p", {}, "Your answers to these items are kept in the copy."), make("ul", {}, ...gone.map((id) => make("li", {}, `${id}: ${WORDS[answerOf(id).s]}${answerOf(id).n ? `. ${answerOf(id).n}` : ""}`))));
  }

  function notice(words, actions = [], lasts = 0, kind = "") {
    const box = make("div", { class: `gt-notice ${kind}`.trim(), role: "status" }, make("p", {}, words), " ");
    const close = () => box.remove();
    for (const [label, does] of actions) box.append(button(label, () => (close(), does())), " ");
    notices.append(box);
    if (lasts) setTimeout(close, lasts);
    return box;
  }

  const complain = (error) => notice(error.message || String(error), [["Close", () => {}]], 0, "gt-notice--loud");

  function remind() {
    if (!copy || one(".gt-remind")) return;
    const since = (Date.now() - new Date(copy.backup || copy.made)) / 86400000;
    if (copy.edits < REMIND.edits && !(copy.edits && since > REMIND.days)) return;
    const when = copy.backup ? `Last backup: ${govterms.day(copy.backup)}.` : "Last backup: never.";
    notice(`${when} Some browsers delete what a site keeps after a week without a visit.`, [["Back up to a file", () => (answers.backUp(copy), refresh())], ["Later", () => {}]]).classList.add("gt-remind");
  }

  function firstUse() {
    if (answers.get("slc:read")) return;
    notice("This copy may be a public record in your state. Do not type privileged advice or personal data.", [["I have read this", () => answers.put("slc:read", answers.now())]]);
  }

  /* ------------------------------------------------------------ in and out, loaded when first asked for */

  const page = {
    slug, title, items, ids, asks, WORDS, desk, answerOf, moved, own, use, change, notice, complain,
    copy: () => copy,
    filterWords: () => Object.entries(filters).map(wordsOf).join(", "),
  };

  async function files() {
    await govterms.load(`${options.root}assets/wordfile.js`);
    await govterms.load(`${options.root}assets/checklist-files.js`);
    return govterms.checklistFiles(page);
  }

  const withFiles = (does) => () => files().then(does).catch(complain);

  function fromAddress() {
    if (location.hash.startsWith("#c=")) withFiles((out) => out.fromAddress())();
  }

  /* ------------------------------------------------------------ keyboard */

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || answers.get("slc:keys") === "off") return;
    if (event.target.matches("input[type=text], input[type=search], textarea, select")) return;
    const item = event.target.closest(".gt-item");
    if (!item) return;
    const seen = items.filter((one) => !one.hidden);
    const step = { j: 1, k: -1 }[event.key];
    if (step) one("input[type=radio]:checked, input[type=radio]", seen[seen.indexOf(item) + step] || item).focus();
    else if ("1234".includes(event.key)) set(item.id, { s: answers.STATUSES[Number(event.key) - 1] });
    else if (event.key === "n") (unfold(item, true), one("[data-own=n]", item).focus());
    else if (event.key === "?") help();
    else return;
    event.preventDefault();
  }

  function help() {
    notice("Keys, while an item has the focus: j and k go to the next and the one before; 1 to 4 set the answer; n opens the note.", [
      ["Turn these keys off", () => answers.put("slc:keys", "off")],
      ["Close", () => {}],
    ]);
  }

  function start() {
    build();
    items.forEach(dress);
    if (location.hash && items.some((item) => `#${item.id}` === location.hash)) unfold(one(location.hash), true);
    const given = Object.fromEntries(new URLSearchParams(location.search));
    const view = JSON.parse(answers.get("slc:view") || "{}");
    setFilters(Object.keys(given).length ? given : view);
    one(".md-content__inner").addEventListener("keydown", keys);
    window.addEventListener("storage", (event) => {
      if (copy && event.key === `slc:v1:${copy.id}`) {
        copy = answers.load(copy.id) || copy;
        refresh();
      }
    });
    window.addEventListener("hashchange", fromAddress);
    navigator.storage?.persist?.().catch(() => {});
    firstUse();
    fromAddress();
  }

  start();
})();
