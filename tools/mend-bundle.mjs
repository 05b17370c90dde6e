// Removes the peer dependency of the bundled chartjs-node-canvas from its manifest before the package is packed. npm takes
// the peers of a bundled package to be bundled too, and `npm install --global` of the packed file then leaves chart.js
// out; chart.js is a dependency of this package anyway. `npm ci` restores the manifest.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../node_modules/chartjs-node-canvas/package.json", import.meta.url));
const { peerDependencies: _, ...manifest } = JSON.parse(readFileSync(path, "utf8"));
writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
