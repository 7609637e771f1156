// A frontend with hey-api's openapi-ts, from the form of a survey to its results.
import { createClient, createConfig } from '../generated/hey-api/client/client/index.ts';
import {
  listAnswers,
  readAnswers,
  readComparison,
  readForm,
  readMatrix,
  replaceAnswers,
  submitAnswers,
} from '../generated/hey-api/client/sdk.gen.ts';
import type { FormQuestion, Problem, Submission } from '../generated/hey-api/client/types.gen.ts';

const survey = 'customer-work-synthetic';
const path = { survey };

export async function tell(baseUrl: string, key: string) {
  const respondent = createClient(createConfig({ baseUrl }));
  const author = createClient(createConfig({ baseUrl, auth: key }));

  async function form() {
    const { data, error } = await readForm({ client: respondent, path, query: { language: 'sv' } });
    if (!data) throw refused(error);
    return { title: data.title, choices: data.questions.map(choices) };
  }

  async function faults() {
    const { error } = await submitAnswers({
      client: respondent,
      path,
      body: { answers: { sector: 'third', position: 'top', roles: { sales: ['sings'] } } },
    });
    if (error?.code !== 'invalid-sheet') throw new Error('A faulty sheet is refused');
    return (error.errors ?? []).map(({ pointer, code }) => ({ pointer, code }));
  }

  async function submit(idempotencyKey: string) {
    const { data, error } = await submitAnswers({
      client: respondent,
      path,
      headers: { 'Idempotency-Key': idempotencyKey },
      body: sheet('performs'),
    });
    if (!data) throw refused(error);
    return data;
  }

  async function list() {
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const query = { limit: 100, ...(after && { after }) };
      const { data, error } = await listAnswers({ client: author, path, query });
      if (!data) throw refused(error);
      ids.push(...data.items.map(({ id }) => id));
      if (data.next === null) return ids;
      after = data.cursor;
    }
  }

  async function matrix() {
    const { data, error } = await readMatrix({
      client: author,
      path: { survey, question: 'roles' },
      query: { by: 'sector', filter: ['position:top,middle', '!industry:trade'] },
    });
    if (!data) throw refused(error);
    return data.rows.map(({ slice, function: of, role, count, share }) => [slice['sector'], of, role, count, share]);
  }

  async function comparison() {
    const { data, error } = await readComparison({
      client: author,
      path: { survey, question: 'roles' },
      query: { by: 'sector', reference: 'public' },
    });
    if (!data) throw refused(error);
    return data.rows.map(({ group, function: of, role, difference, adjustedP }) => [
      group,
      of,
      role,
      difference,
      adjustedP,
    ]);
  }

  async function replace(id: string) {
    const path = { survey, sheet: id };
    const read = await readAnswers({ client: author, path, query: { identities: 'plain' } });
    if (!read.data) throw refused(read.error);
    const headers = { 'If-Match': read.response?.headers.get('ETag') ?? '' };
    const body = sheet('leads');
    const replaced = await replaceAnswers({ client: author, path, headers, body });
    if (!replaced.data) throw refused(replaced.error);
    const again = await replaceAnswers({ client: author, path, headers, body });
    return { change: replaced.data.change, stale: again.error?.code };
  }

  async function csv() {
    const { data, error } = await readMatrix({
      client: author,
      path: { survey, question: 'roles' },
      query: { format: 'csv' },
      parseAs: 'text',
    });
    if (!data) throw refused(error);
    return data;
  }

  async function xlsx() {
    const { data, error } = await readMatrix({
      client: author,
      path: { survey, question: 'roles' },
      query: { format: 'xlsx' },
      parseAs: 'arrayBuffer',
    });
    if (!data) throw refused(error);
    // The types of this client are those of JSON, whatever is asked for.
    return data as unknown as ArrayBuffer;
  }

  const idempotencyKey = crypto.randomUUID();
  const first = await submit(idempotencyKey);
  const second = await submit(idempotencyKey);
  return {
    form: await form(),
    faults: await faults(),
    receipts: [first, second],
    replaced: await replace(first.id),
    listed: await list(),
    matrix: await matrix(),
    comparison: await comparison(),
    csv: await csv(),
    xlsx: await xlsx(),
  };
}

function choices(question: FormQuestion): string[] {
  switch (question.kind) {
    case 'roles':
      return question.functions.flatMap((of) => question.roles.map((role) => `${of.key}.${role.key}`));
    case 'number':
    case 'text':
      return [];
    default:
      return question.options.map((option) => option.key);
  }
}

function sheet(role: string): Submission {
  return {
    organisation: 'consumer',
    answers: { sector: 'public', position: 'expert', industry: 'technology', roles: { hr: [role], sales: ['absent'] } },
  };
}

function refused(problem: Problem | undefined) {
  return new Error(problem?.detail ?? 'The service does not answer');
}
