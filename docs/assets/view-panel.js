/* The form in which a reader chooses a view. Loaded when the chip is first pressed. */
govterms.viewPanel = (named) => {
  const { all, make, view } = govterms;

  function field(key, label, choices) {
    const select = make("select", { name: key, id: `gt-view-${key}` }, make("option", { value: "" }, "All"), ...Object.entries(choices).map(([value, words]) => make("option", { value }, words)));
    select.value = view.get()[key] || "";
    return make("p", {}, make("label", { for: select.id }, label), select);
  }

  function platforms(choices) {
    const chosen = (view.get().platform || "").split(",");
    const boxes = Object.entries(choices).map(([value, words]) => make("label", {}, make("input", { type: "checkbox", name: "platform", value, checked: chosen.includes(value) }), ` ${words}`));
    return make("fieldset", { class: "gt-view__platforms" }, make("legend", {}, "Platforms (none chosen means all)"), ...boxes);
  }

  const form = make("form", { class: "gt-filters" }, field("state", "State", named.states), field("role", "Role", named.roles), platforms(named.platforms));
  const clear = make("button", { type: "button", class: "gt-button gt-button--small" }, "Show me everything");
  form.append(clear, make("p", { class: "gt-quiet" }, "Kept in this browser, and in the address so that a link carries it."));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const data = new FormData(form);
    view.set({ state: data.get("state"), role: data.get("role"), platform: data.getAll("platform").join(",") });
  });
  clear.addEventListener("click", () => (form.reset(), all("select", form).forEach((select) => (select.value = "")), all("input", form).forEach((box) => (box.checked = false)), view.set({})));
  return form;
};
