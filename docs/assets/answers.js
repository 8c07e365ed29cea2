/* Answers: a reader's own copies of checklists, in this browser's storage and in files. Sent to nobody.
   A copy is {schema, id, checklist, title, name, made, changed, backup, edits, known, answers}; an answer is
   {s status, r reason, n note, e evidence, p person, t when, rev of the item}. What is not known is kept. */
govterms.answers = (() => {
  const SCHEMA = "slc-answers/1";
  const PREFIX = "slc:v1:";
  const STATUSES = ["todo", "done", "na", "counsel"];
  const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const moment = () => new Date().toISOString(); // to the millisecond: the copy used last stands first
  /* What a stranger's file or link may hold; all far above what people write. */
  const MOST = { text: 2000000, link: 32000, answers: 2000, words: 20000, name: 200, depth: 10 };
  const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/; // of an item or a checklist; never a name that objects have of their own
  const fit = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");
  const newId = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

  function blank(checklist, title, known, name = "My copy") {
    return { schema: SCHEMA, id: newId(), checklist, title, name, made: now(), changed: moment(), backup: null, edits: 0, known, answers: {} };
  }

  /* Storage. Every function that writes gives whether it was written. */
  function put(key, value) {
    try {
      localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  function get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function save(copy) {
    const stored = load(copy.id);
    if (stored) copy.answers = newest(stored.answers, copy.answers);
    copy.changed = moment();
    return put(PREFIX + copy.id, JSON.stringify(copy));
  }

  const replace = (copy) => put(PREFIX + copy.id, JSON.stringify({ ...copy, changed: moment() }));

  function load(id) {
    try {
      return migrate(JSON.parse(get(PREFIX + id)));
    } catch {
      return null;
    }
  }

  function every(checklist) {
    let keys = [];
    try {
      keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      /* no storage: no copies */
    }
    const copies = keys.map((key) => load(key.slice(PREFIX.length))).filter(Boolean);
    return copies.filter((copy) => !checklist || copy.checklist === checklist).sort((a, b) => (a.changed < b.changed ? 1 : -1));
  }

  function remove(id) {
    try {
      localStorage.removeItem(PREFIX + id);
    } catch {
      /* no storage: nothing to remove */
    }
  }

  const current = (checklist) => load(get(`slc:current:${checklist}`)) || every(checklist)[0] || null;
  const open = (copy) => put(`slc:current:${copy.checklist}`, copy.id);

  /* Files of an older form become the present one; of a newer form, what is known is read. */
  function migrate(given) {
    if (!given || typeof given !== "object" || typeof given.answers !== "object" || !given.answers) return null;
    const copy = { ...given };
    copy.schema = /^slc-answers\/\d{1,4}$/.test(copy.schema) ? copy.schema : SCHEMA;
    copy.id = fit(copy.id, MOST.name) || newId();
    copy.checklist = NAME.test(copy.checklist) ? copy.checklist : "";
    copy.name = fit(copy.name, MOST.name) || "Copy";
    copy.title = fit(copy.title, MOST.name);
    copy.made = moment_of(copy.made) || now();
    copy.changed = moment_of(copy.changed) || copy.made;
    copy.backup = moment_of(copy.backup) || null;
    copy.edits = Number.isInteger(copy.edits) ? copy.edits : 0;
    copy.answers = Object.fromEntries(
      Object.entries(given.answers)
        .map(([id, answer]) => [id, typeof answer === "string" ? { s: answer } : answer]) // the oldest form: a word alone
        .filter(([id, answer]) => NAME.test(id) && answer && typeof answer === "object")
        .slice(0, MOST.answers)
        .map(([id, answer]) => [id, answered(answer)]),
    );
    copy.known = Array.isArray(copy.known) ? copy.known.filter((id) => NAME.test(id)).slice(0, MOST.answers) : Object.keys(copy.answers);
    return copy;
  }

  const moment_of = (value) => (/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(value) ? value : "");

  /* One answer with words where words belong; what is not known of it is kept. */
  function answered(given) {
    const answer = { ...given, s: STATUSES.includes(given.s) ? given.s : "todo", t: moment_of(given.t) };
    for (const part of ["r", "n", "e", "p"]) {
      if (part in answer) answer[part] = fit(answer[part], MOST.words);
    }
    if ("rev" in answer && !Number.isInteger(answer.rev)) delete answer.rev;
    return answer;
  }

  /* Two sets of answers as one: of each item the later answer. */
  function newest(ours, theirs) {
    const merged = { ...ours };
    for (const [id, answer] of Object.entries(theirs)) {
      if (!Object.hasOwn(merged, id) || (answer.t || "") >= (merged[id].t || "")) merged[id] = { ...merged[id], ...answer };
    }
    return merged;
  }

  function tally(copy, ids) {
    const counts = { todo: 0, done: 0, na: 0, counsel: 0 };
    for (const id of ids) counts[copy?.answers[id]?.s || "todo"] += 1;
    return { ...counts, total: ids.length, open: ids.length - counts.na };
  }

  function inWords({ done, counsel, na, open }) {
    const parts = [`${done} of ${open} done`];
    if (counsel) parts.push(`${counsel} need${counsel === 1 ? "s" : ""} counsel`);
    if (na) parts.push(`${na} not applicable`);
    return parts.join(", ");
  }

  return { blank, save, replace, load, every, remove, current, open, MOST, newest, tally, inWords, migrate, moment, put, get, now, newId, STATUSES, SCHEMA };
})();
