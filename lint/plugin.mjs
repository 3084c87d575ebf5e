import importArrows from "./import-arrows.mjs";
import noBarrels from "./no-barrels.mjs";
import noCycles from "./no-cycles.mjs";
import oneWritePath from "./one-write-path.mjs";
import tellingFileNames from "./telling-file-names.mjs";

/** The rules of this repository that no published plugin knows. */
export default {
  meta: { name: "sluice" },
  rules: {
    "import-arrows": importArrows,
    "no-barrels": noBarrels,
    "no-cycles": noCycles,
    "one-write-path": oneWritePath,
    "telling-file-names": tellingFileNames,
  },
};
