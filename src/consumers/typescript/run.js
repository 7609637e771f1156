// Runs the story of one client with a service, whose address is named, and prints what it tells; files as base64.
const [client, address] = process.argv.slice(2);
const { tell } = await import(`./generated/${client}/js/${client}/story.js`);
const told = await tell(address, process.env.KENEN_KEY);
const asText = (name, value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : value);
process.stdout.write(JSON.stringify(told, asText));
