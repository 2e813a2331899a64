// Usage: node stix-check.mjs SCHEMAS STIX.json: holds a STIX 2.1 bundle, and each of its objects, against OASIS's schemas with ajv.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [folder, file] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: false, unicodeRegExp: false, allErrors: false, logger: false });
addFormats.default(ajv);
const byType = new Map();
const read = (at) => {
  for (const name of readdirSync(at)) {
    const path = join(at, name);
    if (statSync(path).isDirectory()) read(path);
    else if (name.endsWith(".json")) {
      const schema = JSON.parse(readFileSync(path, "utf8"));
      ajv.addSchema(schema);
      byType.set(name.slice(0, -5), schema.$id);
    }
  }
};
read(folder);

let bad = 0;
const hold = (node, type) => {
  const validate = byType.has(type) && ajv.getSchema(byType.get(type));
  if (!validate) console.log(`no schema for ${type}`);
  else if (validate(node)) return;
  else console.log(`${node.id}: ${ajv.errorsText(validate.errors)}`);
  bad++;
};
const bundle = JSON.parse(readFileSync(file, "utf8"));
hold(bundle, "bundle");
for (const object of bundle.objects) hold(object, object.type);
console.log(`${bundle.objects.length} objects, ${bad} bad`);
process.exit(bad ? 1 : 0);
