/* On a change's page: how many of the items it affects are marked done in this browser's copies. */
(() => {
  const { one, count } = govterms;
  const line = one("[data-my-ticks]");
  if (!line) return;
  const ids = one("[data-affected]").dataset.affected.trim().split(/\s+/);
  const done = govterms.answers.every().flatMap((copy) => ids.filter((id) => copy.answers[id]?.s === "done"));
  if (done.length) line.textContent = `In your copies ${count(done.length, "of these is", "of these are")} marked done.`;
})();
