// Prints the rows of each CSV file that is named, as DuckDB reads them.
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create()).connect();

async function rows(file) {
  const columns = (await connection.runAndReadAll('from read_csv($file) limit 0', { file })).columnNames();
  // The word t, for Student's test, would be taken for true.
  const types = columns.includes('test') ? ", types = {'test': 'VARCHAR'}" : '';
  return (await connection.runAndReadAll(`from read_csv($file${types})`, { file })).getRowObjects();
}

const tables = [];
for (const file of process.argv.slice(2)) {
  tables.push(await rows(file));
}
const plain = (name, value) => (typeof value === 'bigint' ? Number(value) : value);
process.stdout.write(JSON.stringify(tables, plain));
