// Reads WARC files with npm's warcio and recomputes every digest; says what it found, exits 1 at the first difference.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

const sha256 = (parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return "sha256:" + hash.digest("hex");
};

let records = 0;
for (const file of process.argv.slice(2)) {
  for await (const record of WARCParser.iterRecords(createReadStream(file), { parseHttp: false })) {
    records++;
    const block = Buffer.from(await record.readFully(false));
    const said = (name) => record.warcHeaders.headers.get(name);
    const name = `${file}: ${record.warcType} ${record.warcTargetURI ?? ""}`;
    if (record.warcHeaders.statusline !== "WARC/1.1") throw new Error(`${name}: ${record.warcHeaders.statusline}`);
    if (said("WARC-Block-Digest") !== sha256([block])) throw new Error(`${name}: the block digest is another`);
    let payload = block;
    if (record.warcType === "response") payload = block.subarray(block.indexOf("\r\n\r\n") + 4);
    if (record.warcType === "response" || record.warcType === "resource") {
      if (said("WARC-Payload-Digest") !== sha256([payload])) throw new Error(`${name}: the payload digest is another`);
    }
    console.log(`${record.warcType} ${record.warcTargetURI ?? "-"} ${block.length}`);
  }
}
if (records === 0) throw new Error("no record was found");
console.log(`${records} records are as they say`);
