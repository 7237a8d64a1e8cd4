// node dump.mjs SCRIPT DATABASE runs a script in the current folder and prints what it left as JSON. Every value is printed as text.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, script, database] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(modules + "/")("@duckdb/node-api");
const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();

async function rows(sql) {
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

const name = (text) => `"${text.replaceAll('"', '""')}"`;
const literal = (text) => `'${text.replaceAll("'", "''")}'`;

async function relation(from) {
  const columns = (await rows(`DESCRIBE SELECT * FROM ${from}`)).map(([column, type]) => ({ name: column, type }));
  return { columns, rows: await rows(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${from}`) };
}

const started = Date.now();
await connection.run(readFileSync(script, "utf8"));
const seconds = (Date.now() - started) / 1000;
const tables = {};
const parquet = {};
for (const [table, comment] of await rows("SELECT table_name, comment FROM duckdb_tables() ORDER BY ALL")) {
  tables[table] = { ...(await relation(name(table))), comment };
  const comments = await rows(
    `SELECT comment FROM duckdb_columns() WHERE table_name = ${literal(table)} ORDER BY column_index`);
  tables[table].columns.forEach((column, i) => (column.comment = comments[i][0]));
  if (!table.startsWith("rcol_")) {
    parquet[table] = await relation(
      `read_parquet(${literal(table + ".parquet/**/*.parquet")}, hive_partitioning = true, hive_types_autocast = false)`);
  }
}
process.stdout.write(JSON.stringify({ seconds, tables, parquet }));
