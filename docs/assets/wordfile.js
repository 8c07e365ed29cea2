/* A Word file made in the browser: paragraphs and one table, packed without compression. */
govterms.wordFile = (() => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const escape = (text) => String(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const run = (text, bold) => `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
  const paragraph = (text, style) => `<w:p>${style ? `<w:pPr><w:outlineLvl w:val="${style - 1}"/><w:spacing w:before="240"/></w:pPr>` : ""}${run(text, Boolean(style))}</w:p>`;
  const cellOf = (text, width, bold) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${String(text).split("\n").map((line) => `<w:p>${run(line, bold)}</w:p>`).join("")}</w:tc>`;
  const side = (name) => `<w:${name} w:val="single" w:sz="4" w:color="888888"/>`;
  const borders = `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(side).join("")}</w:tblBorders>`;

  function tableOf(rows, widths) {
    const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
    const line = (row, first) => `<w:tr>${first ? "<w:trPr><w:tblHeader/></w:trPr>" : ""}${row.map((text, at) => cellOf(text, widths[at], first)).join("")}</w:tr>`;
    return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>${borders}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map((row, at) => line(row, at === 0)).join("")}</w:tbl><w:p/>`;
  }

  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  const crc = (bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;

  function fields(...values) {
    const size = values.reduce((sum, [width]) => sum + width, 0);
    const view = new DataView(new ArrayBuffer(size));
    let at = 0;
    for (const [width, value] of values) {
      width === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true);
      at += width;
    }
    return new Uint8Array(view.buffer);
  }

  /* A ZIP whose files are stored as they are; every date is 1 January 1980, the form's first. */
  function zip(files) {
    const out = [];
    const index = [];
    let offset = 0;
    for (const [name, text] of files) {
      const path = new TextEncoder().encode(name);
      const data = typeof text === "string" ? new TextEncoder().encode(text) : text;
      const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc(data)], [4, data.length], [4, data.length], [2, path.length], [2, 0]];
      const local = fields([4, 0x04034b50], ...about);
      out.push(local, path, data);
      index.push(fields([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
      offset += local.length + path.length + data.length;
    }
    const size = index.reduce((sum, part) => sum + part.length, 0);
    const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
    return new Blob([...out, ...index, end], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
  }

  /* blocks: {heading, level} | {text} | {rows, widths} */
  function make(blocks) {
    const body = blocks.map((block) => (block.rows ? tableOf(block.rows, block.widths) : paragraph(block.heading ?? block.text, block.heading ? block.level : 0))).join("");
    const section = '<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/><w:pgMar w:top="900" w:right="900" w:bottom="900" w:left="900" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>';
    return zip([
      ["[Content_Types].xml", `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`],
      ["_rels/.rels", `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`],
      ["word/document.xml", `${HEAD}<w:document ${W}><w:body>${body}${section}</w:body></w:document>`],
    ]);
  }

  return { make };
})();
