// Prints the rows of each set of an OData service, whose address is named, as o.js reads them page by page, and what in them is
// not as the metadata say, which OASIS's odata-csdl reads.
import { o } from 'odata';
import { xml2json } from 'odata-csdl';

const root = process.argv[2];
const headers = { Authorization: `Bearer ${process.env.KENEN_KEY}`, Prefer: 'odata.maxpagesize=100' };
const TYPES = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Int32': (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  'Edm.Double': (value) => typeof value === 'number',
  'Edm.Boolean': (value) => typeof value === 'boolean',
};

const metadata = xml2json(await (await fetch(`${root}$metadata`, { headers })).text(), { strict: true });
const at = (name) => name.split('.').reduce((where, step) => where[step], metadata);
const container = Object.entries(at(metadata.$EntityContainer)).filter(([, set]) => set.$Collection);

async function read(set) {
  const rows = [];
  for (let address = `${set}?$count=true`; address; ) {
    const page = await (await o(root, { headers }).get(address).fetch()).json();
    rows.push(...page.value);
    address = page['@odata.nextLink']?.slice(root.length);
    if (!address && rows.length !== page['@odata.count']) {
      throw new Error(`${set} has ${page['@odata.count']} rows, of which ${rows.length} came`);
    }
  }
  return rows;
}

/** Members of a row that the metadata do not have, or have otherwise; the type of what names none is a text. */
function unlike(row, type) {
  const members = Object.entries(type).filter(([name]) => !name.startsWith('$'));
  const names = members.map(([name]) => name);
  const wrong = members
    .filter(([name, { $Type = 'Edm.String', $Nullable = false }]) =>
      row[name] === null ? !$Nullable : !TYPES[$Type](row[name]),
    )
    .map(([name]) => name);
  return Object.keys(row).join() === names.join() ? wrong : [`${Object.keys(row)} instead of ${names}`];
}

const sets = {};
const faults = [];
for (const [name, { $Type }] of container) {
  sets[name] = await read(name);
  sets[name].forEach((row, i) => faults.push(...unlike(row, at($Type)).map((fault) => `${name} ${i}: ${fault}`)));
}
process.stdout.write(JSON.stringify({ sets, faults }));
