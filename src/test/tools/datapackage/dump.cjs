// node dump.cjs MODULES reads the package in the current folder by its schema, and prints whether it is valid and every value as text.
const { Package } = require(process.argv[2] + "/datapackage");

(async () => {
  const read = await Package.load("datapackage.json", { basePath: "." });
  const tables = {};
  for (const resource of read.resources) {
    const rows = await resource.read({ cast: true });
    tables[resource.name] = rows.map((row) =>
      row.map((value) => (value === null ? null : value instanceof Date ? value.toISOString() : String(value))));
  }
  process.stdout.write(JSON.stringify({ valid: read.valid, errors: read.errors.map(String), tables }));
})().catch((error) => {
  console.error(String(error), (error.errors || []).slice(0, 5).map(String));
  process.exit(1);
});
