// A frontend with orval, from the form of a survey to its results.
import {
  listAnswers,
  readAnswers,
  readComparison,
  readForm,
  readMatrix,
  replaceAnswers,
  submitAnswers,
} from '../generated/orval/kenen.ts';
import type { FormQuestion, Problem, Submission } from '../generated/orval/kenen.schemas.ts';
import { connect } from './fetch.ts';

const survey = 'customer-work-synthetic';

export async function tell(baseUrl: string, key: string) {
  connect(baseUrl, key);

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

async function form() {
  const answer = await readForm(survey, { language: 'sv' });
  if (answer.status !== 200) throw refused(answer);
  if (!('questions' in answer.data)) throw new Error('A form comes as JSON');
  return { title: answer.data.title, choices: answer.data.questions.map(choices) };
}

async function faults() {
  const answer = await submitAnswers(survey, {
    answers: { sector: 'third', position: 'top', roles: { sales: ['sings'] } },
  });
  if (answer.status !== 422) throw new Error('A faulty sheet is refused');
  return (answer.data.errors ?? []).map(({ pointer, code }) => ({ pointer, code }));
}

async function submit(idempotencyKey: string) {
  const answer = await submitAnswers(survey, sheet('performs'), {}, { 'Idempotency-Key': idempotencyKey });
  if (answer.status !== 201) throw refused(answer);
  return answer.data;
}

async function list() {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const answer = await listAnswers(survey, { limit: 100, ...(after && { after }) });
    if (answer.status !== 200) throw refused(answer);
    if (!('data' in answer) || typeof answer.data === 'string') throw new Error('Sheets come as JSON');
    ids.push(...answer.data.items.map(({ id }) => id));
    if (answer.data.next === null) return ids;
    after = answer.data.cursor;
  }
}

async function matrix() {
  const answer = await readMatrix(survey, 'roles', {
    by: 'sector',
    filter: ['position:top,middle', '!industry:trade'],
  });
  if (answer.status !== 200) throw refused(answer);
  return rowsOf(answer.data).map(({ slice, function: of, role, count, share }) => [
    slice['sector'],
    of,
    role,
    count,
    share,
  ]);
}

async function comparison() {
  const answer = await readComparison(survey, 'roles', { by: 'sector', reference: 'public' });
  if (answer.status !== 200) throw refused(answer);
  return rowsOf(answer.data).map(({ group, function: of, role, difference, adjustedP }) => [
    group,
    of,
    role,
    difference,
    adjustedP,
  ]);
}

async function replace(id: string) {
  const read = await readAnswers(survey, id, { identities: 'plain' });
  if (read.status !== 200) throw refused(read);
  const headers = { 'If-Match': read.headers.get('ETag') ?? '' };
  const replaced = await replaceAnswers(survey, id, sheet('leads'), headers);
  if (replaced.status !== 200) throw refused(replaced);
  const again = await replaceAnswers(survey, id, sheet('leads'), headers);
  return { change: replaced.data.change, stale: again.status === 412 && again.data.code };
}

async function csv() {
  const answer = await readMatrix(survey, 'roles', { format: 'csv' });
  if (typeof answer.data !== 'string') throw new Error('CSV is a text');
  return answer.data;
}

async function xlsx() {
  const answer = await readMatrix(survey, 'roles', { format: 'xlsx' });
  if (!(answer.data instanceof Blob)) throw new Error('A workbook is a file');
  return answer.data.arrayBuffer();
}

/** The rows of a result as JSON; the types of this client are those of all its representations. */
function rowsOf<T>(data: { rows: T[] } | string | object): T[] {
  if (typeof data === 'string' || !('rows' in data)) throw new Error('Results come as JSON');
  return data.rows;
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

function refused(answer: { data: Problem } | { status: number }) {
  return new Error('data' in answer ? answer.data.detail : `Answered ${answer.status}`);
}
