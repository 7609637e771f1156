// Listens as a webhook of a new survey of the service whose address is named, with the key and certificate in the PKCS #12
// file that is named, and prints what the library of Standard Webhooks makes of what it is told.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { Webhook } from 'standardwebhooks';

const [service, pfx, passphrase] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${process.env.KENEN_KEY}`, 'Content-Type': 'application/json', 'If-Match': '*' };

async function send(method, path, body) {
  const answer = await fetch(service + path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

let receive;
const next = () => new Promise((resolve) => (receive = resolve));
const server = createServer({ pfx: readFileSync(pfx), passphrase }, (request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    response.writeHead(204).end();
    receive({ body: Buffer.concat(parts).toString(), headers: request.headers });
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const key = `webhook-${Date.now()}`;
const text = { en: 'A text' };
const survey = `/surveys/${key}`;
await send('POST', '/surveys', {
  key,
  audience: 'open',
  languages: ['en'],
  title: text,
  questions: [{ kind: 'text', key: 'text', text }],
});
const webhook = await send('POST', `${survey}/webhooks`, {
  address: `https://127.0.0.1:${server.address().port}/`,
  events: ['survey.opened', 'survey.closed'],
});

function refused(secret, body, message) {
  try {
    new Webhook(secret).verify(body, message.headers);
    return false;
  } catch {
    return true;
  }
}

const opened = next();
await send('PUT', `${survey}/state`, { state: 'open' });
const first = await opened;
const rotated = await send('POST', `${survey}/webhooks/${webhook.id}/secret`);
const closed = next();
await send('PUT', `${survey}/state`, { state: 'closed' });
const second = await closed;
server.close();
server.closeAllConnections();

console.log(
  JSON.stringify({
    types: [
      new Webhook(webhook.secret).verify(first.body, first.headers).type,
      new Webhook(webhook.secret).verify(second.body, second.headers).type,
      new Webhook(rotated.secret).verify(second.body, second.headers).type,
    ],
    refused: [
      refused(rotated.secret, first.body, first),
      refused(webhook.secret, `${first.body} `, first),
      refused(webhook.secret, first.body, { headers: { ...first.headers, 'webhook-id': second.headers['webhook-id'] } }),
      refused(webhook.secret, first.body, { headers: { ...first.headers, 'webhook-timestamp': '1' } }),
    ],
  }),
);
