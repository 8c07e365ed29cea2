/* Feeds: one to follow is chosen from the list that stands on the page, and its address copied. */
(() => {
  const { one, all, make } = govterms;
  const form = one("[data-feeds]");
  if (!form) return;
  const rows = all("li[data-feed]");
  const groups = Map.groupBy ? Map.groupBy(rows, (row) => row.dataset.group) : new Map([["Feeds", rows]]);
  const follow = make("select", { id: "gt-feed", name: "feed" }, ...[...groups].map(([label, some]) => make("optgroup", { label }, ...some.map((row) => make("option", { value: row.dataset.feed }, row.dataset.title)))));
  const form_of = make("select", { id: "gt-feed-form", name: "form" }, ...[["atom", "Atom, for feed readers and Outlook"], ["json", "JSON Feed, for programs"]].map(([value, words]) => make("option", { value }, words)));
  const address = make("input", { type: "text", id: "gt-feed-address", readOnly: true });
  const copy = make("button", { type: "button", class: "gt-button" }, "Copy the address");
  const field = (label, control) => make("p", {}, make("label", { for: control.id }, label), control);
  const fill = () => (address.value = new URL(`../${follow.value}.${form_of.value}`, location.href.split("?")[0]).href);

  copy.addEventListener("click", async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Copy it from the field";
    }
    setTimeout(() => (copy.textContent = "Copy the address"), 2000);
  });
  form.addEventListener("input", fill);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(field("Follow", follow), field("As", form_of), field("Address", address), make("p", {}, copy));
  form.hidden = false;
  const mine = govterms.view.get().platform?.split(",")[0];
  if (mine && one(`option[value="feeds/${CSS.escape(mine)}"]`, follow)) follow.value = `feeds/${mine}`;
  fill();
})();
