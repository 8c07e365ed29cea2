/* What every page can do: tell how old the newest check is, copy, print, filter a list, and let the theme's
   own controls be used by keyboard. Nothing is sent anywhere; without it each page is complete. */
const govterms = (() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const DAY = 86400000;
  const TOO_OLD = 10; // days: a weekly check and three days' grace

  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element && typeof value !== "string") element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  /* A script of ours, once; from a folder too, where no data may be fetched. */
  const loaded = new Map();
  function load(source) {
    if (!loaded.has(source)) {
      loaded.set(source, new Promise((resolve, reject) => {
        const script = make("script", { src: source });
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${source} could not be read.`));
        document.head.append(script);
      }));
    }
    return loaded.get(source);
  }

  const count = (number, noun, plural) => `${number} ${number === 1 ? noun : plural || `${noun}s`}`;

  /* A day as this site writes it, whatever the browser's own habit: 16 Nov 2026. */
  const day = (at = new Date()) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

  function age(at, now = new Date()) {
    const days = Math.floor((now - at) / DAY);
    return days < 1 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
  }

  function freshness(now = new Date()) {
    const line = one("[data-fresh]");
    if (!line) return;
    const at = new Date(line.dataset.fresh);
    const days = Math.floor((now - at) / DAY);
    if (days < 0) return;
    one("[data-fresh-when]", line).textContent = age(at, now);
    line.title = at.toUTCString();
    if (days < TOO_OLD) return;
    line.classList.add("gt-fresh--old");
    one("[data-fresh-said]", line).textContent = `The watch may have stopped: nothing was checked for ${days} days.`;
  }

  /* The theme opens its menu and its search by labels, which no keyboard reaches; it hears Enter itself. */
  function reachable() {
    for (const label of all("label.md-header__button[for], label.md-nav__link[for], label.md-search__icon[for]")) {
      if (label.closest("[data-md-component=palette]")) continue;
      const names = { __drawer: "Menu", __search: "Search" };
      label.tabIndex = 0;
      label.setAttribute("role", "button");
      if (!label.textContent.trim()) label.setAttribute("aria-label", names[label.htmlFor] || "Open");
      label.addEventListener("keydown", (event) => {
        if (event.key === " ") {
          event.preventDefault();
          label.click();
        }
      });
    }
  }

  /* A page that the short navigation does not list still belongs under one of its tabs. */
  const TAB_OF = { topics: "guide", states: "guide", models: "guide", reports: "changes", review: "changes", health: "changes", feeds: "changes", decisions: "about" };

  function activeTab() {
    if (one(".md-tabs__item--active")) return;
    const home = new URL(one(".md-logo").href).pathname.replace(/[^/]*$/, "");
    const section = location.pathname.slice(home.length).split("/")[0];
    const wanted = `${home}${TAB_OF[section] || section}/`;
    const link = all(".md-tabs__link").find((tab) => new URL(tab.href).pathname.startsWith(wanted));
    if (link) link.closest("li").classList.add("md-tabs__item--active");
  }

  async function copied(button) {
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied: select the text";
    }
    setTimeout(() => (button.textContent = said), 2000);
  }

  function buttons() {
    for (const button of all("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => copied(button));
    }
    for (const button of all("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
  }

  /* A form with data-filter narrows the rows beneath it; its fields stand in the address. */
  const filters = {
    changes: { rows: ".gt-changes > li", noun: "change", fits: fitsChange, groups: ".gt-changes" },
    states: { rows: "tr[data-states]", noun: "state", fits: fitsState },
  };

  function fitsChange(row, wanted) {
    const text = row.textContent.toLowerCase();
    return (
      (!wanted.platform || wanted.platform.split(",").includes(row.dataset.platform)) &&
      (!wanted.severity || row.dataset.severity === wanted.severity) &&
      (!wanted.state || row.dataset.state === wanted.state) &&
      (wanted.q || "").toLowerCase().split(/\s+/).every((word) => text.includes(word))
    );
  }

  function fitsState(row, wanted) {
    const named = (wanted.states || "").toUpperCase().match(/[A-Z]{2,}/g) || [];
    const name = one("th", row).textContent.trim().toUpperCase();
    return !named.length || named.some((word) => word === row.dataset.states || name.startsWith(word));
  }

  function filter(form) {
    const kind = filters[form.dataset.filter];
    if (!kind) return;
    const fields = [...form.elements].filter((field) => field.name);
    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = given.get(field.name);
      if (!value) continue;
      if (field.tagName === "SELECT" && !one(`option[value="${CSS.escape(value)}"]`, field)) field.append(make("option", { value }, value.split(",").join(", ")));
      field.value = value;
    }
    const apply = () => {
      const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      const rows = all(kind.rows);
      for (const row of rows) row.hidden = !kind.fits(row, wanted);
      const left = rows.filter((row) => !row.hidden).length;
      one("[role=status]", form).textContent = `${left} of ${count(rows.length, kind.noun)} shown`;
      for (const group of kind.groups ? all(kind.groups) : []) {
        const none = !all(":scope > li:not([hidden])", group).length;
        group.hidden = none;
        if (group.previousElementSibling?.tagName === "H2") group.previousElementSibling.hidden = none;
      }
      address(wanted);
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    apply();
  }

  /* Put values into the address without a step in the history; empty ones are left out. */
  function address(values) {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(values)) value ? query.set(key, value) : query.delete(key);
    const text = query.toString();
    try {
      history.replaceState(null, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
    } catch {
      /* a page opened from a folder may keep its address */
    }
  }

  /* A visit ends an hour after its last page; what came since is told on every page of the next. */
  function sinceLastVisit() {
    const KEY = "govterms:visits";
    const HOUR = 3600000;
    const line = one("[data-since]");
    if (!line) return;
    try {
      const now = new Date().toISOString();
      const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
      const before = kept.last && Date.now() - new Date(kept.last) > HOUR ? kept.last : kept.before;
      localStorage.setItem(KEY, JSON.stringify({ last: now, before }));
      if (!before) return;
      const fresh = line.dataset.since.trim().split(" ").filter((at) => at > before).length;
      line.textContent = `${count(fresh, "change")} since your last visit on ${day(before)}.`;
      line.hidden = false;
      for (const row of all(".gt-change[data-at]")) {
        if (row.dataset.at > before) one(".gt-change__title", row).after(make("span", { class: "gt-tag gt-tag--new" }, "Since your last visit"));
      }
    } catch {
      /* no storage: nothing to tell */
    }
  }

  /* What is past its day says so. */
  function overdue(now = new Date()) {
    for (const row of all("tr[data-due]")) {
      const late = Math.floor((now - new Date(`${row.dataset.due}T23:59:59Z`)) / DAY) + 1;
      if (late > 0) one("th", row).append(" ", make("span", { class: "gt-tag gt-tag--late" }, `${count(late, "day")} late`));
    }
  }

  function start() {
    freshness();
    reachable();
    activeTab();
    buttons();
    all("[data-filter]").forEach(filter);
    sinceLastVisit();
    overdue();
    for (const line of all("[data-age]")) line.textContent = `(${age(new Date(line.dataset.age))})`;
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  return { one, all, make, load, count, day, age, address, freshness };
})();
window.govterms = govterms;
