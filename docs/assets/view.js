/* My view: the reader's state, platforms and role, kept in this browser and in the address.
   On lists, what does not fit is hidden, counted, and one press away. */
govterms.view = (() => {
  const { one, all, make, count, load, address } = govterms;
  const KEYS = ["state", "platform", "role"];
  const STORED = "slc:view";
  const root = new URL(".", one(".md-logo").href).href;
  const only = (values) => Object.fromEntries(KEYS.filter((key) => values[key]).map((key) => [key, String(values[key])]));
  const listeners = [];
  const asked = new URLSearchParams(location.search);
  const isList = Boolean(one("[data-filter]")); // its own filter by platform is no view
  let chip, panel, view = {};

  function kept() {
    try {
      return only(JSON.parse(localStorage.getItem(STORED)) || {});
    } catch {
      return {};
    }
  }

  /* A link's view is the reader's from now on. */
  function first() {
    const given = only(Object.fromEntries(asked));
    return Object.keys(given).length && (!isList || given.state || given.role) ? given : kept();
  }

  function set(values, quiet = false) {
    view = only(values);
    try {
      localStorage.setItem(STORED, JSON.stringify(view));
    } catch {
      /* no storage: the address alone carries it */
    }
    address({ state: "", platform: "", role: "", ...view, ...(quiet && isList && asked.has("platform") && { platform: asked.get("platform") }) });
    paint();
    if (!quiet) listeners.forEach((does) => does(view));
  }

  const names = () => load(`${root}data/view.js`).then(() => window.govtermsNames);

  function words(named) {
    const told = KEYS.flatMap((key) => (view[key] || "").split(",").filter(Boolean).map((value) => named[`${key}s`][value] || value));
    return told.length > 3 ? [...told.slice(0, 2), `${told.length - 2} more`] : told;
  }

  async function paint() {
    const is = Object.keys(view).length;
    one("span", chip).textContent = is ? `: ${words(await names()).join(" · ")}` : ": everything";
    chip.classList.toggle("gt-button--main", is > 0);
    all("ul[data-view]").forEach(sift);
    mine();
  }

  const has = (list, wanted) => !list || !wanted || wanted.split(",").some((one) => list.trim().split(" ").includes(one));
  const fits = ({ states, platforms, platform, role }) => has(states, view.state) && has(platforms || platform, view.platform) && has(role, view.role);

  function sift(list) {
    const out = [...list.children].filter((row) => !fits(row.dataset));
    for (const row of list.children) row.hidden = out.includes(row);
    if (list.nextElementSibling?.matches(".gt-view-said")) list.nextElementSibling.remove();
    if (!out.length) return;
    const show = make("button", { type: "button", class: "gt-button gt-button--small gt-button--plain" }, "Show all");
    show.addEventListener("click", () => (out.forEach((row) => (row.hidden = false)), show.parentElement.remove()));
    list.after(make("p", { class: "gt-quiet gt-view-said" }, `${count(out.length, "entry does", "entries do")} not fit my view. `, show));
  }

  /* The reader's own state stands first in a table of states, and says so. */
  function mine() {
    for (const old of all(".gt-mine")) (old.classList.remove("gt-mine"), one(".gt-tag--mine", old).remove());
    const row = view.state && one(`tr[data-states="${CSS.escape(view.state)}"]`);
    if (!row) return;
    row.classList.add("gt-mine");
    one("th", row).append(make("span", { class: "gt-tag gt-tag--mine" }, "My state"));
    row.parentElement.prepend(row);
  }

  function start() {
    chip = make("button", { type: "button", class: "gt-button gt-button--small gt-view", "aria-expanded": "false", "aria-controls": "gt-my-view" }, "My view", make("span", {}, ": everything"));
    panel = make("div", { id: "gt-my-view", class: "gt-view__panel md-typeset", role: "region", "aria-label": "My view", hidden: true });
    chip.addEventListener("click", async () => {
      await load(`${root}assets/view-panel.js`);
      if (panel.hidden) panel.replaceChildren(govterms.viewPanel(await names()));
      panel.hidden = !panel.hidden;
      chip.setAttribute("aria-expanded", String(!panel.hidden));
      if (!panel.hidden) window.scrollTo(0, 0);
    });
    one(".md-header__option, .md-header__inner > :last-child").before(chip);
    one(".md-main").prepend(panel);
    view = first();
    if (Object.keys(view).length) set(view, true);
    window.addEventListener("storage", (event) => event.key === STORED && ((view = kept()), paint(), listeners.forEach((does) => does(view))));
  }

  start();
  return { has, get: () => view, set, heard: (does) => listeners.push(does) };
})();
