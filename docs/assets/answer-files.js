/* Files of answers: read with care, written safely, and a copy begun anew. Loaded where they are needed. */
(() => {
  const { MOST, migrate, newId, now, moment, save } = govterms.answers;

  function read(text) {
    if (text.length > MOST.text) throw new Error(`This file has ${text.length.toLocaleString("en")} characters, more than any copy. Look for the file that this site saved.`);
    let given;
    try {
      given = JSON.parse(text);
    } catch {
      throw new Error("This is not a copy that this site saved: it is not JSON.");
    }
    if (!isShallow(given, MOST.depth)) throw new Error("This is not a copy that this site saved: its values stand in one another without end.");
    const count = Object.keys(Object(given?.answers)).length;
    if (count > MOST.answers) throw new Error(`This file has ${count.toLocaleString("en")} answers; no checklist has more than ${MOST.answers}. Look for the file that this site saved.`);
    const copy = migrate(given);
    if (!copy || !copy.checklist) throw new Error("This is not a copy that this site saved: it has no answers, or names no checklist.");
    return copy;
  }

  const isShallow = (value, left) => !value || typeof value !== "object" || (left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1)));

  /* A file that somebody chose; errors name it. */
  async function readFile(file) {
    try {
      if (file.size > 2 * MOST.text) throw new Error(`It has ${file.size.toLocaleString("en")} bytes, more than any copy. Look for the file that this site saved.`);
      return read(await file.text());
    } catch (error) {
      throw new Error(`${file.name}: ${error.message}`);
    }
  }

  /* A new year's copy keeps why an item does not apply, and clears what must be done again. */
  function renewed(copy, name) {
    const kept = Object.entries(copy.answers).filter(([, answer]) => answer.s === "na");
    return { ...copy, id: newId(), name, made: now(), changed: moment(), backup: null, edits: 0, answers: Object.fromEntries(kept) };
  }

  /* Files. */
  function download(name, data, type) {
    const link = govterms.make("a", { download: name, href: URL.createObjectURL(new Blob([data], { type })) });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const fileName = (copy, kind) => `${copy.checklist}-${copy.name}`.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") + `.${kind}`;

  function backUp(copy) {
    copy.backup = now();
    copy.edits = 0;
    save(copy);
    download(fileName(copy, "json"), `${JSON.stringify(copy, null, 1)}\n`, "application/json");
  }

  /* A spreadsheet runs a cell that begins like a formula; a leading ' makes it text. */
  function cell(value) {
    let text = String(value ?? "").replace(/\r?\n/g, " ");
    if (/^[=+\-@\t\uff1d\uff0b\uff0d\uff20]/.test(text.trimStart())) text = `'${text}`;
    return `"${text.replace(/"/g, '""')}"`;
  }

  const table = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  Object.assign(govterms.answers, { read, readFile, renewed, download, fileName, backUp, table });
})();
