// Prints the cells of each JSON-stat file that is named as rows: a column for each dimension, and one for each figure.
import { readFileSync } from 'node:fs';
import JSONstat from 'jsonstat-toolkit';

const rows = (name) =>
  JSONstat(JSON.parse(readFileSync(name, 'utf8'))).toTable({ type: 'arrobj', by: 'figure', field: 'id', content: 'id' });
process.stdout.write(JSON.stringify(process.argv.slice(2).map(rows)));
