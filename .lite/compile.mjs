// Slim and compile packages for the browser's Python, by running that Python here in Node.js. Without it every learner's
// browser would compile them anew, at every start of every notebook.
// Called as: node compile.mjs PYODIDE_FOLDER FOLDER_OF_PACKAGES FOLDER_FOR_THE_COMPILED
import { pathToFileURL } from "node:url";
import { join, resolve, sep } from "node:path";

const [pyodide, given, made] = process.argv.slice(2).map((folder) => resolve(folder));
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: pyodide + sep });
for (const [place, root] of Object.entries({ "/given": given, "/made": made })) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.runPython(`
import re
import warnings
from importlib._bootstrap_external import _code_to_timestamp_pyc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

warnings.simplefilter("ignore")  # about other people's code, and not ours to mend
# What no kernel needs: files for Jupyter's own server, type stubs, what only a FigureWidget uses, and plotly.js, which
# the page fetches by itself.
LEFT_OUT = re.compile(r"[^/]*[.]data/|.*[.]pyi$|plotly/(labextension/|package_data/(plotly[.]min[.]js|widgetbundle[.]js|datasets/))")

def compile_package(source, target):
    """Copy an archive with x.pyc in the place of x.py, which Python takes as it is."""
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            if LEFT_OUT.match(name):
                continue
            data = old.read(name)
            if name.endswith(".py"):
                name, data = name + "c", bytes(_code_to_timestamp_pyc(compile(data, name, "exec", dont_inherit=True)))
            new.writestr(ZipInfo(name), data, ZIP_DEFLATED)

for package in Path("/given").iterdir():
    compile_package(package, Path("/made") / package.name)
`);
