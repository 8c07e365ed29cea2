// Reads pages as Open Terms Archive's published engine does. One JSON object a line in, one out:
// {url, select, remove, body} -> {text, seconds, seconds_wall, megabytes}
// The engine is looked for in the folder named by the first argument.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const base = process.argv[2];
const at = name => import(pathToFileURL(`${base}/node_modules/@opentermsarchive/engine/src/archivist/${name}`));
const { default: extract } = await at('extract/index.js');
const { default: SourceDocument } = await at('services/sourceDocument.js');

for await (const line of createInterface({ input: process.stdin })) {
  const { url, select, remove, body } = JSON.parse(line);
  const content = Buffer.from(body, 'base64').toString('utf8');
  const page = new SourceDocument({
    location: url, contentSelectors: select, insignificantContentSelectors: remove, content, mimeType: 'text/html',
  });
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  let text = '';
  try { text = await extract(page); } catch { /* nothing came: an empty text says so */ }
  const took = Number(process.hrtime.bigint() - wall) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ text, seconds: (user + system) / 1e6, seconds_wall: took, megabytes })}\n`);
  await new Promise(resolve => setImmediate(resolve)); // gives the collector its turn
}
