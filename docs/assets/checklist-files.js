/* Files of a checklist: spreadsheet, Word, paper and link, out and in. Loaded when first asked for. */
govterms.checklistFiles = (page) => {
  const { make, count } = govterms;
  const answers = govterms.answers;
  const { slug, title, items, ids, WORDS, desk, answerOf, moved, own, use, change, notice, complain } = page;

  const asks = Object.fromEntries(items.map((item) => [item.id, govterms.one("legend", item).textContent.replace(/^\s*\d+\.\s*/, "").trim()]));

  const LINK_LIMIT = 8000; // characters that mail programs let through

  const isNewer = (copy) => Number(String(copy.schema).split("/")[1]) > 1;

  function conflicts(ours, theirs) {
    const told = (answer) => [answer.s, answer.r, answer.n, answer.e, answer.p].map((value) => value || "").join("\n");
    return Object.keys(theirs).filter((id) => Object.hasOwn(ours, id) && told(ours[id]) !== told(theirs[id]));
  }

  /* Answers in a link: after the #, which no browser sends. Notes go along only when asked for. */
  async function squeeze(stream, bytes) {
    const out = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const pieces = [];
    let size = 0;
    for (let piece = await out.read(); !piece.done; piece = await out.read()) {
      size += piece.value.length;
      if (size > answers.MOST.text) throw new Error("The link's answers unpack to more than any copy."); // a few letters can stand for gigabytes
      pieces.push(piece.value);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }

  async function toLink(copy, withNotes) {
    const told = Object.entries(copy.answers).map(([id, answer]) => {
      const row = [id, answers.STATUSES.indexOf(answer.s), (answer.t || "").slice(0, 10), answer.rev || 1];
      if (withNotes && (answer.n || answer.e || answer.p || answer.r)) row.push(answer.r || "", answer.n || "", answer.e || "", answer.p || "");
      return row;
    });
    const text = JSON.stringify({ k: copy.checklist, n: copy.name, a: told });
    const bytes = await squeeze(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
    const code = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    const link = `${location.href.split("#")[0]}#c=${code}`;
    if (link.length > LINK_LIMIT) throw new Error(`The link would have ${link.length} characters, more than mail programs let through. Leave the notes out, or save a file instead.`);
    return link;
  }

  async function fromLink(hash) {
    if (hash.length > answers.MOST.link) throw new Error("The link is longer than any that this site makes.");
    const code = hash.slice(3).replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
    const text = new TextDecoder().decode(await squeeze(new DecompressionStream("deflate-raw"), bytes));
    const { k, n, a } = JSON.parse(text);
    const told = Object.fromEntries(
      a.slice(0, answers.MOST.answers).map(([id, s, t, rev, r, note, e, p]) => [id, { s: answers.STATUSES[s] || "todo", t: t ? `${t}T00:00:00Z` : "", rev, ...(r && { r }), ...(note && { n: note }), ...(e && { e }), ...(p && { p }) }]),
    );
    return answers.migrate({ schema: answers.SCHEMA, checklist: k, name: n, answers: told });
  }

  function rows() {
    return items.map((item) => {
      const answer = answerOf(item.id);
      return [item.id, asks[item.id], WORDS[answer.s || "todo"], answer.r, answer.n, answer.e, answer.p, (answer.t || "").slice(0, 10), moved(item.id) ? "changed since answered" : ""];
    });
  }

  const HEADS = ["id", "item", "answer", "reason", "note", "evidence", "who", "answered", "since then"];
  const csv = () => answers.table([HEADS, ...rows()]);

  function wordFile() {
    const named = `${title}: ${own().name}`;
    const told = rows().map(([id, ask, status, reason, note, evidence, who, when, since]) => [id, ask, `${status}${reason ? `\n${reason}` : ""}${since ? `\n(${since})` : ""}`, [note, evidence].filter(Boolean).join("\n"), [who, when].filter(Boolean).join("\n")]);
    return govterms.wordFile.make([
      { heading: named, level: 1 },
      { text: `${answers.inWords(answers.tally(page.copy(), ids))}. Made ${govterms.day()}. ${page.filterWords()}` },
      { text: "Privileged and confidential? Counsel decides; strike or keep this line." },
      { rows: [["Id", "Item", "Answer", "Note and evidence", "Who and when"], ...told], widths: [900, 6200, 2000, 3300, 1600] },
    ]);
  }

  async function share(withNotes, target) {
    try {
      target.value = await toLink(own(), withNotes);
      target.hidden = false;
      target.focus();
      target.select();
      await navigator.clipboard?.writeText(target.value).catch(() => {});
      notice(`A link of ${target.value.length} characters. Whoever has it has your answers${withNotes ? " and notes" : ""}.`, [["Close", () => {}]]);
    } catch (error) {
      complain(error);
    }
  }

  function print(which) {
    const head = make("p", { class: "gt-printed" }, `${own().name}. ${answers.inWords(answers.tally(page.copy(), ids))}. Printed ${govterms.day()}. ${page.filterWords()}`);
    if (which === "counsel") head.append(" ", make("strong", {}, "Privileged and confidential? Counsel decides; strike or keep this line."));
    desk.before(head);
    const hidden = items.filter((item) => {
      const status = answerOf(item.id).s || "todo";
      return (which === "open" && status !== "todo") || (which === "counsel" && status !== "counsel");
    });
    hidden.forEach((item) => item.classList.add("gt-not-printed"));
    window.print();
    hidden.forEach((item) => item.classList.remove("gt-not-printed"));
    head.remove();
  }

  /* A file or a link brings answers: say what is in them before anything is done. */
  async function take(file) {
    if (!file.name.toLowerCase().endsWith(".csv")) return offer(await answers.readFile(file), "This file");
    if (file.size > 2 * answers.MOST.text) throw new Error(`${file.name}: this table is larger than any copy.`);
    const [given, left] = fromTable(await file.text(), file.name);
    offer(given, left ? `This table (${count(left, "row names", "rows name")} no item of this list and ${left === 1 ? "is" : "are"} left out)` : "This table");
  }

  /* Lines of a spreadsheet, whatever it puts between cells; a cell in quotes may hold anything. */
  function cells(text) {
    const first = text.slice(0, text.search(/\r|\n|$/));
    const mark = [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
    const lines = [[]];
    const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^${mark}"\\r\\n]*))(${mark}|\\r?\\n|\\r|$)`, "gy");
    while (pattern.lastIndex < text.length) {
      const found = pattern.exec(text);
      if (!found) throw new Error(`Line ${lines.length} of this table has a quotation mark that is not closed.`);
      lines.at(-1).push((found[1]?.replace(/""/g, '"') ?? found[2]).replace(/^'(?=[=+\-@\t\uff1d\uff0b\uff0d\uff20])/, "").trim());
      if (found[3] !== mark && pattern.lastIndex < text.length) lines.push([]);
    }
    return lines;
  }

  const COLUMNS = { id: "id", answer: "s", status: "s", reason: "r", note: "n", evidence: "e", who: "p" };

  /* Answers by the items' ids; what reads as it does here keeps its date, what differs is answered now. */
  function fromTable(text, name) {
    const [head, ...lines] = cells(text.replace(/^\ufeff/, ""));
    const keys = head.map((words) => COLUMNS[words.toLowerCase()]);
    if (!keys.includes("id") || !keys.includes("s")) throw new Error("This table has no columns “id” and “answer”, so it cannot be read.");
    const told = {};
    let left = 0;
    for (const [at, line] of lines.filter((one) => one.some(Boolean)).entries()) {
      const row = Object.fromEntries(keys.map((key, column) => [key, line[column] || ""]));
      if (!ids.includes(row.id)) left += 1;
      else told[row.id] = asAnswer(row, at + 2);
    }
    const given = { checklist: slug, name: name.replace(/\.csv$/i, ""), answers: told };
    return [answers.migrate(given), left];
  }

  function asAnswer({ id, s, r, n, e, p }, line) {
    const word = s.toLowerCase();
    const status = answers.STATUSES.find((one) => one === word || WORDS[one].toLowerCase() === word) || (word ? "" : "todo");
    if (!status) throw new Error(`Line ${line}, ${id}: “${s}” is none of ${Object.values(WORDS).join(", ")}.`);
    const before = answerOf(id);
    const told = { s: status, ...(r && { r }), ...(n && { n }), ...(e && { e }), ...(p && { p }) };
    const same = (before.s || "todo") === status && ["r", "n", "e", "p"].every((key) => (before[key] || "").replace(/\s+/g, " ").trim() === (told[key] || ""));
    return same ? before : { ...told, t: answers.now(), rev: Number(document.getElementById(id).dataset.rev) };
  }

  function offer(given, what) {
    if (given.checklist !== slug) return complain(new Error(`${what} belongs to another checklist (${given.checklist}); open it there.`));
    const tally = answers.inWords(answers.tally(given, ids));
    const both = page.copy() ? conflicts(page.copy().answers, given.answers) : [];
    const newer = isNewer(given) ? " It was made by a newer version of this site; what is not known here is kept." : "";
    const box = notice(
      `${what} holds “${given.name}”: ${tally}.${both.length ? ` ${count(both.length, "answer differs", "answers differ")} from the copy in use.` : ""}${newer}`,
      [
        ["Open as a new copy", () => use({ ...given, id: answers.newId(), title }, true)],
        ...(page.copy() ? [["Combine: the later answer wins", () => change(() => (page.copy().answers = answers.newest(page.copy().answers, given.answers)))], ["Replace the copy in use", () => change(() => (page.copy().answers = given.answers), answers.replace)]] : []),
        ["Do nothing", () => {}],
      ],
    );
    if (both.length) box.append(compared(both, given));
  }

  function compared(which, given) {
    const told = (answer) => `${WORDS[answer.s]}${answer.n ? `. ${answer.n}` : ""} (${(answer.t || "").slice(0, 10) || "no date"})`;
    const lines = which.map((id) => make("tr", {}, make("th", { scope: "row" }, id), make("td", { "data-label": "Here" }, told(answerOf(id))), make("td", { "data-label": "There" }, told(given.answers[id]))));
    const head = make("tr", {}, ...["Item", "In use", "Brought"].map((words) => make("th", { scope: "col" }, words)));
    return make("table", { class: "gt-table gt-table--cards" }, make("thead", {}, head), make("tbody", {}, ...lines));
  }

  async function fromAddress() {
    try {
      const given = await fromLink(location.hash);
      history.replaceState(null, "", location.pathname + location.search);
      offer(given, "This link");
    } catch {
      complain(new Error("The link's answers cannot be read: it may have been cut. Ask for it again, or for a file."));
    }
  }

  return {
    take,
    share,
    print,
    fromAddress,
    spreadsheet: () => answers.download(answers.fileName(own(), "csv"), csv(), "text/csv"),
    word: () => answers.download(answers.fileName(own(), "docx"), wordFile()),
  };
};
