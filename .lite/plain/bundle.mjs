// Puts the plain page's script and the widgets' libraries into one file: node bundle.mjs LIBRARIES OUT NAME ANYWIDGET STORE
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [libraries, out, anywidget, store] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const { build } = createRequire(join(libraries, "x.js"))("esbuild");
await build({
  entryPoints: [join(here, "page.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
  nodePaths: [libraries],
  alias: { "anywidget-for-the-page": anywidget, "browser-store": store },
  inject: [join(here, "define.js")],
  loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl" },
  logLevel: "error",
});
