/* A change's page: from place to place by keyboard, a link to each, and other views of the same two texts. */
(() => {
  const { one, all, make, load, address } = govterms;
  const there = all(".redlines .redline[id]");
  const said = make("p", { class: "gt-hidden", role: "status" });
  document.body.append(said);
  let at = -1;

  function go(to) {
    at = Math.min(Math.max(to, 0), there.length - 1);
    there[at].tabIndex = -1;
    there[at].focus();
    there[at].scrollIntoView({ block: "center" });
    said.textContent = `Place ${at + 1} of ${there.length}`;
  }

  document.addEventListener("keydown", (event) => {
    if (!there.length || event.target.closest("input, textarea, select") || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (step && !one("#__search:checked") && there[0].offsetParent) go(at + step);
  });

  /* A link to a place is made of its words, so it holds when the page is made again. */
  function link(place, number) {
    const button = make("button", { type: "button", class: "gt-copy gt-copy--place" }, "Copy link", make("span", { class: "gt-hidden" }, ` to place ${number}`));
    button.addEventListener("click", async () => {
      history.replaceState(null, "", `#${place.id}`);
      try {
        await navigator.clipboard.writeText(location.href);
        said.textContent = `Link to place ${number} copied`;
        button.firstChild.textContent = "Copied";
      } catch {
        button.firstChild.textContent = "In the address bar";
      }
      setTimeout(() => (button.firstChild.textContent = "Copy link"), 2000);
    });
    place.prepend(button);
  }

  function toTarget() {
    const found = there.findIndex((place) => `#${place.id}` === location.hash);
    if (found >= 0) go(found);
  }

  /* ------------------------------------------------------------ views */

  const switched = one("[data-views]");
  const own = one(".redlines");
  const quiet = one(".quiet-places");
  const other = make("div", { class: "gt-compare", id: "gt-other-view", hidden: true });

  async function show(name) {
    const { document: id, before, after, root } = switched.dataset;
    if (name !== "changes") {
      for (const script of ["vendor/diff-match-patch.js", "redlines.js"]) await load(`${root}assets/${script}`);
      const pair = await Promise.all([before, after].map((stamp) => govterms.redlines.load(`${id}/${stamp}`, root)));
      other.replaceChildren(...govterms.redlines.view(name, ...pair).content);
      other.className = `gt-compare ${name === "sides" ? "gt-compare--wide" : "redlines"}`;
    }
    other.hidden = name === "changes";
    own.hidden = name !== "changes";
    if (quiet) quiet.hidden = own.hidden;
    for (const choice of all("[data-choice]", switched)) {
      if (choice.dataset.choice === name) choice.setAttribute("aria-current", "true");
      else choice.removeAttribute("aria-current");
    }
    address({ view: name === "changes" ? "" : name });
  }

  function choose(event) {
    event.preventDefault();
    const name = event.currentTarget.dataset.choice;
    try {
      localStorage.setItem("govterms:view", name);
    } catch {
      /* no storage: the choice is not remembered */
    }
    show(name).then(() => (said.textContent = `View: ${event.target.textContent}`)).catch(() => location.assign(event.target.href));
  }

  function views() {
    own.after(other);
    const choices = all("[data-choice]", switched);
    for (const choice of choices) choice.addEventListener("click", choose);
    const known = choices.map((choice) => choice.dataset.choice);
    let wanted = new URLSearchParams(location.search).get("view");
    try {
      wanted ||= location.hash ? "" : localStorage.getItem("govterms:view");
    } catch {
      /* no storage: nothing is remembered */
    }
    show(known.includes(wanted) ? wanted : "changes").catch(() => {});
  }

  there.forEach((place, index) => link(place, index + 1));
  if (switched && own) views();
  window.addEventListener("hashchange", toTarget);
  toTarget();
})();
