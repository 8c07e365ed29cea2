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
  const chips = make("span", { class: "gt-chips", role: "status" });
  const foot = make("div", { class: "gt-foot" });
  const notices = make("div", { class: "gt-notices" });
  const panels = {};

  /* A panel's content is made when it is first opened, by a script that is loaded then. */
  function panel(name, label) {
    const body = make("div", { class: "gt-desk__panel", id: `gt-panel-${name}`, hidden: true });
    const button = make("button", { type: "button", class: "gt-button gt-button--small", "aria-expanded": "false", "aria-controls": body.id }, label);
    panels[name] = { body, button };
    button.addEventListener("click", () => fill(name).then(() => show(name, body.hidden)).catch(complain));
    return button;
  }

  async function fill(name) {
    for (const name of ["answer-files", "checklist-panels"]) await govterms.load(`${options.root}assets/${name}.js`);
    page.made ||= govterms.checklistPanels(page);
    const { body } = panels[name];
    if (!body.firstChild) body.append(...page.made[name]());
    page.made.refresh();
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

  function build() {
    const row = [panel("copy", "Copy"), panel("filters", "Filters"), panel("out", "Save, share, print")];
    desk.append(
      make("div", { class: "gt-desk__row" }, said, meter, saved),
      make("div", { class: "gt-desk__row" }, undoButton, ...row, chips),
      ...Object.values(panels).map(({ body }) => body),
    );
    desk.after(notices);
    document.body.append(foot);
    desk.hidden = false;
    undoButton.addEventListener("click", undo);
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
  function change(does, write = answers.save) {
    own();
    past.push(JSON.stringify(copy));
    if (past.length > 20) past.shift();
    does();
    copy.edits += 1;
    const written = write(copy) && answers.open(copy);
    tell(written);
    refresh();
  }

  const answered = (id, values) => ({ ...answerOf(id), ...values, t: answers.now(), rev: Number(document.getElementById(id).dataset.rev) });

  function set(id, values) {
    change(() => (copy.answers[id] = answered(id, values)));
  }

  function bulk(words, which, values) {
    change(() => {
      for (const id of which) copy.answers[id] = answered(id, values);
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

  const backup = () => `Last backup: ${copy?.backup ? govterms.day(copy.backup) : "never"}.`;

  function tell(written) {
    if (written) page.kept?.(copy);
    const time = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    saved.textContent = written ? `Saved in this browser at ${time}. Not sent to anyone. ${backup()}` : "Not saved: download a copy.";
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

  const status = () => window.govtermsStatus || {};

  /* Loudest first: quoted words are gone, the clause or the item changed, the document changed elsewhere. */
  function moved(id) {
    const answer = answerOf(id);
    const known = status().items?.[id];
    if (!known || !answer.t || !answer.s || answer.s === "todo") return null;
    const because = known.because.filter((one) => one.at > answer.t);
    const told = new Set(because.map((one) => one.change));
    const elsewhere = (known.documents || []).flatMap((name) => status().documents[name]?.changes || []).filter((one) => one.at > answer.t && !told.has(one.change));
    const revised = known.rev > (answer.rev || 1) && known;
    if (!because.length && !revised && !elsewhere.length) return null;
    return { because, revised, elsewhere, loud: Boolean(because.length || revised) };
  }

  const isStale = (id) => Boolean(moved(id)?.loud);

  function because({ quote, title, topic, page: place }) {
    const gone = quote ? make("strong", {}, `The words it rests on are gone: “${quote}”. `) : "";
    return make("p", {}, gone, `${title}${topic ? ` (${topic.replace(/-/g, " ")})` : ""}. `, make("a", { href: `${options.root}${place}` }, "See the change"));
  }

  function paintStale(item, answer) {
    const box = one("[data-stale]", item);
    const what = moved(item.id);
    box.hidden = !what;
    box.replaceChildren();
    if (!what) return;
    const word = WORDS[answer.s].toLowerCase();
    const since = `since you marked this “${word}” (${govterms.day(answer.t)}).`;
    box.classList.toggle("gt-item__stale--quiet", !what.loud);
    const revised = what.revised ? ` The item itself was revised${what.revised.changed ? ` on ${govterms.day(what.revised.changed)}` : ""}: read it and its law again.` : "";
    box.append(make("p", {}, what.loud ? make("strong", {}, `Changed ${since}`) : `The document it rests on changed elsewhere ${since}`, revised));
    box.append(...[...what.because, ...(what.loud ? [] : what.elsewhere)].slice(0, 3).map(because));
    box.append(
      button(`Still ${word}`, () => set(item.id, { s: answer.s })),
      button("Set to To do", () => set(item.id, { s: "todo" })),
    );
    if (status().last_run) box.append(make("span", { class: "gt-quiet" }, ` Compared with the terms as of ${govterms.day(status().last_run)}.`));
  }

  /* ------------------------------------------------------------ filters */

  function fits(item) {
    const data = item.dataset;
    const { has } = govterms.view;
    const status = answerOf(item.id).s || "todo";
    return (
      has(data.states, filters.state) &&
      has(data.platforms, filters.platform) &&
      has(data.role, filters.role) &&
      (!filters.stage || data.stage === filters.stage) &&
      (!filters.status || (filters.status === "stale" ? isStale(item.id) : status === filters.status)) &&
      (filters.q || "").toLowerCase().split(/\s+/).every((word) => item.textContent.toLowerCase().includes(word))
    );
  }

  const NAMES = { state: "states", platform: "platforms", role: "roles", stage: "stages" };
  const wordsOf = ([key, value]) => (NAMES[key] ? value.split(",").map((one) => options[NAMES[key]][one] || one).join(", ") : key === "status" ? WORDS[value] || "Changed since I answered" : `“${value}”`);

  function setFilters(wanted, heard = false) {
    filters = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value && (key in NAMES || key === "status" || key === "q")));
    if (!heard) govterms.view.set({ state: filters.state, platform: filters.platform, role: filters.role }, true);
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
    page.made?.refresh();
  }

  /* ------------------------------------------------------------ show it all */

  function refresh() {
    items.forEach(paint);
    applyFilters();
    const tally = answers.tally(copy, ids);
    const stale = ids.filter(isStale).length;
    const words = answers.inWords(tally) + (stale ? `; ${stale} changed since you answered` : "");
    if (said.textContent !== words) {
      clearTimeout(refresh.later);
      const wait = Math.max(0, saidAt + 1000 - Date.now());
      refresh.later = setTimeout(() => ((said.textContent = words), (saidAt = Date.now())), wait);
    }
    meter.max = Math.max(tally.open, 1);
    meter.value = tally.done;
    undoButton.hidden = !past.length;
    if (!saved.textContent) saved.textContent = copy ? `Saved in this browser. Not sent to anyone. ${backup()}` : "Answers stay in this browser. Not sent to anyone.";
    foot.textContent = `${answers.inWords(tally)}. ${saved.textContent.replace(/ Last backup.*/, "")}`;
    foot.classList.toggle("gt-foot--not", saved.classList.contains("gt-desk__saved--not"));
    sections();
    panels.copy.button.textContent = `Copy: ${copy ? copy.name : "My copy"}`;
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

  /* Answers to items that left the list stay in the copy, and are shown with the reason why it left. */
  function retired() {
    const gone = Object.keys(copy?.answers || {}).filter((id) => !ids.includes(id) && (answerOf(id).n || answerOf(id).s !== "todo"));
    if (gone.length) fill("copy").then(() => page.made.retired(gone));
    else one("#gt-retired")?.remove();
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
    notice(`${backup()} Some browsers delete what a site keeps after a week without a visit.`, [["Back up to a file", () => fill("out").then(() => (answers.backUp(copy), refresh()))], ["Later", () => {}]]).classList.add("gt-remind");
  }

  function firstUse() {
    if (answers.get("slc:read")) return;
    notice("This copy may be a public record in your state. Do not type privileged advice or personal data.", [["I have read this", () => answers.put("slc:read", answers.now())]]);
  }

  /* ------------------------------------------------------------ in and out, loaded when first asked for */

  const page = {
    slug, title, items, ids, WORDS, options, desk, notices, answerOf, moved: isStale, own, use, change, set, bulk, notice, complain, button, setFilters, refresh,
    copy: () => copy,
    filters: () => filters,
    withFiles: (does) => withFiles(does),
    filterWords: () => Object.entries(filters).map(wordsOf).join(", "),
  };

  async function files() {
    for (const name of ["answer-files", "wordfile", "checklist-files"]) await govterms.load(`${options.root}assets/${name}.js`);
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
    else if (event.key === "?") fill("copy").then(() => page.made.help());
    else return;
    event.preventDefault();
  }

  function start() {
    build();
    items.forEach(dress);
    if (location.hash && items.some((item) => `#${item.id}` === location.hash)) unfold(one(location.hash), true);
    const given = Object.fromEntries(new URLSearchParams(location.search));
    setFilters({ ...given, ...govterms.view.get() }, true);
    govterms.view.heard((view) => setFilters({ ...filters, state: "", platform: "", role: "", ...view }, true));
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
