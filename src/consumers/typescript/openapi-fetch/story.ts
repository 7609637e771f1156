// A frontend with openapi-typescript and openapi-fetch, from the form of a survey to its results.
import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/openapi-fetch/kenen.ts';

type Schemas = components['schemas'];

// Results have several representations; the types of this client are those of JSON.
type Json = 'application/json' | 'application/problem+json';

const survey = 'customer-work-synthetic';
const path = { survey };

export async function tell(baseUrl: string, key: string) {
  const respondent = createClient<paths, Json>({ baseUrl });
  const author = createClient<paths, Json>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

  async function form() {
    const { data, error } = await respondent.GET('/surveys/{survey}/form', {
      params: { path, query: { language: 'sv' } },
    });
    if (error) throw refused(error);
    return { title: data.title, choices: data.questions.map(choices) };
  }

  async function faults() {
    const { error } = await respondent.POST('/surveys/{survey}/answers', {
      params: { path },
      body: { answers: { sector: 'third', position: 'top', roles: { sales: ['sings'] } } },
    });
    if (error?.code !== 'invalid-sheet') throw new Error('A faulty sheet is refused');
    return (error.errors ?? []).map(({ pointer, code }) => ({ pointer, code }));
  }

  async function submit(idempotencyKey: string) {
    const { data, error } = await respondent.POST('/surveys/{survey}/answers', {
      params: { path, header: { 'Idempotency-Key': idempotencyKey } },
      body: sheet('performs'),
    });
    if (!data) throw refused(error);
    return data;
  }

  async function list() {
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const { data, error } = await author.GET('/surveys/{survey}/answers', {
        params: { path, query: { limit: 100, ...(after && { after }) } },
      });
      if (error) throw refused(error);
      ids.push(...data.items.map(({ id }) => id));
      if (data.next === null) return ids;
      after = data.cursor;
    }
  }

  async function matrix() {
    const { data, error } = await author.GET('/surveys/{survey}/matrices/{question}', {
      params: {
        path: { survey, question: 'roles' },
        query: { by: 'sector', filter: ['position:top,middle', '!industry:trade'] },
      },
    });
    if (error) throw refused(error);
    return data.rows.map(({ slice, function: of, role, count, share }) => [slice['sector'], of, role, count, share]);
  }

  async function comparison() {
    const { data, error } = await author.GET('/surveys/{survey}/matrices/{question}/comparison', {
      params: { path: { survey, question: 'roles' }, query: { by: 'sector', reference: 'public' } },
    });
    if (error) throw refused(error);
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
    const read = await author.GET('/surveys/{survey}/answers/{sheet}', {
      params: { path, query: { identities: 'plain' } },
    });
    if (read.error) throw refused(read.error);
    const header = { 'If-Match': read.response.headers.get('ETag') ?? '' };
    const body = sheet('leads');
    const replaced = await author.PUT('/surveys/{survey}/answers/{sheet}', { params: { path, header }, body });
    if (replaced.error) throw refused(replaced.error);
    const again = await author.PUT('/surveys/{survey}/answers/{sheet}', { params: { path, header }, body });
    return { change: replaced.data.change, stale: again.error?.code };
  }

  async function csv() {
    const { data, error } = await author.GET('/surveys/{survey}/matrices/{question}', {
      params: { path: { survey, question: 'roles' }, query: { format: 'csv' } },
      parseAs: 'text',
    });
    if (error) throw refused(error);
    return data;
  }

  async function xlsx() {
    const { data, error } = await author.GET('/surveys/{survey}/matrices/{question}', {
      params: { path: { survey, question: 'roles' }, query: { format: 'xlsx' } },
      parseAs: 'arrayBuffer',
    });
    if (error) throw refused(error);
    return data;
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

function choices(question: Schemas['FormQuestion']): string[] {
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

function sheet(role: string): Schemas['Submission'] {
  return {
    organisation: 'consumer',
    answers: { sector: 'public', position: 'expert', industry: 'technology', roles: { hr: [role], sales: ['absent'] } },
  };
}

function refused(problem: Schemas['Problem'] | undefined) {
  return new Error(problem?.detail ?? 'Nothing was kept');
}
