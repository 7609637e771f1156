// The demo's page. All that it shows it asks of the public API, as any program would.

// Public knowledge: it opens nothing but a demo on this machine.
const KEY = 'kenen_demo_key_for_this_machine_only';

const STUDY = '/surveys/customer-work-synthetic';
const ADDRESS = {
  answers: `${STUDY}/answers`,
  catalogue: `${STUDY}/catalogue`,
  codebook: `${STUDY}/codebook`,
  comparison: `${STUDY}/matrices/roles/comparison`,
  findings: `${STUDY}/findings`,
  form: `${STUDY}/form`,
  matrix: `${STUDY}/matrices/roles`,
  odata: (language) => `${STUDY}/odata/${language}/`,
};
const BY_SECTOR = { by: 'sector' };
const SECTORS_COMPARED = { by: 'sector', reference: 'public' };
const SIGNIFICANT = 0.05;
/** Of each kind of finding, before one asks for more. */
const FIRST = 3;

const TEXTS = await (await fetch('texts.json')).json();
const languages = [...document.querySelectorAll('.languages button')];
let language = firstLanguage();
let showing = new AbortController();
let lastSheet = { body: null, key: null };

function firstLanguage() {
  const wanted = [new URLSearchParams(location.search).get('language'), ...navigator.languages];
  return wanted.map((tag) => tag?.slice(0, 2)).find((tag) => tag in TEXTS) ?? 'en';
}

function text(name, values = {}) {
  return TEXTS[language][name].replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

const number = (value, options) => new Intl.NumberFormat(language, options).format(value);
const percent = (share) => number(share, { style: 'percent' });
const points = (difference) =>
  number(100 * difference, { maximumFractionDigits: 1, minimumFractionDigits: 1, signDisplay: 'exceptZero' });

/** An element with attributes (an empty one where the value is true, none where it is false) and what is in it. */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(attribute, value);
    } else if (value !== false && value !== undefined) {
      made.setAttribute(attribute, value === true ? '' : value);
    }
  }
  made.append(...content.flat(Infinity).filter((part) => part !== null && part !== undefined));
  return made;
}

class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.errors = problem.errors ?? [];
  }
}

async function accepted(answer) {
  if (!answer.ok) {
    throw new Refusal(await answer.json());
  }
  return answer;
}

async function ask(address, parameters = {}) {
  const asked = new URL(address, location.origin);
  Object.entries({ language, ...parameters }).forEach(([name, value]) => asked.searchParams.set(name, value));
  return accepted(await fetch(asked, { headers: { Authorization: `Bearer ${KEY}` }, signal: showing.signal }));
}

const json = async (address, parameters) => (await ask(address, parameters)).json();

/** A picture is put into the page as it is, so that its cells tell their figures under the pointer. */
async function picture(address, parameters, label) {
  const svg = await (await ask(address, { ...parameters, format: 'svg' })).text();
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return element('figure', {}, scrolling(label, document.importNode(drawn, true)));
}

function scrolling(label, ...content) {
  return element('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': label }, ...content);
}

function table(caption, columns, rows) {
  const head = columns.map((column) => element('th', { scope: 'col' }, column));
  const body = rows.map(([title, ...cells]) =>
    element('tr', {}, element('th', { scope: 'row' }, title), cells.map((cell) => element('td', {}, cell))),
  );
  return scrolling(
    caption,
    element('table', {}, element('caption', {}, caption), element('thead', {}, element('tr', {}, head)), element('tbody', {}, body)),
  );
}

const more = (summary, ...content) => element('details', {}, element('summary', {}, summary), ...content);

/** What is the same in the order in which it comes first. */
const distinct = (rows, member) => [...new Map(rows.map((row) => [row[member], row])).values()];

const cellKey = (row) => `${row.function}.${row.role}`;

function whyEmpty(row) {
  return text(row.status === 'suppressed' ? 'suppressed' : 'undefined');
}

async function findings() {
  const { rows } = await json(ADDRESS.findings);
  return element(
    'dl',
    { class: 'findings' },
    distinct(rows, 'finding').map(({ finding }) => {
      const sentences = rows.filter((row) => row.finding === finding).map((row) => row.sentence);
      return [
        element('dt', {}, text(`findings.${finding}`)),
        sentences.slice(0, FIRST).map((sentence) => element('dd', {}, sentence)),
        sentences.length > FIRST ? element('dd', {}, others(sentences.slice(FIRST))) : null,
      ];
    }),
  );
}

function others(sentences) {
  const paragraphs = sentences.map((sentence) => element('p', {}, sentence));
  return more(text('findings.more', { count: sentences.length }), ...paragraphs);
}

async function matrix() {
  const [drawn, told] = await Promise.all([
    picture(ADDRESS.matrix, BY_SECTOR, text('matrix.picture')),
    json(ADDRESS.matrix, BY_SECTOR),
  ]);
  const { rows } = told;
  document.getElementById('facts').textContent = text('facts', {
    sheets: number(rows[0].offered),
    organisations: number(told.method.organisations),
    asOf: number(told.asOf),
  });
  const sectors = new Map(rows.map(({ slice, sliceLabel }) => [slice.sector, sliceLabel.sector]));
  const tables = [...sectors].map(([sector, label]) =>
    cells(
      text('cell.caption', { slice: label }),
      rows.filter((row) => row.slice.sector === sector),
      (row) =>
        row.share === null
          ? whyEmpty(row)
          : text('cell', { share: percent(row.share), base: number(row.base) }),
    ),
  );
  return [drawn, more(text('matrix.table'), ...tables)];
}

function cells(caption, rows, tell) {
  const told = new Map(rows.map((row) => [cellKey(row), tell(row)]));
  const roles = distinct(rows, 'role');
  return table(
    caption,
    [text('answer.function'), ...roles.map((row) => row.roleLabel)],
    distinct(rows, 'function').map((row) => [
      row.functionLabel,
      ...roles.map(({ role }) => told.get(cellKey({ function: row.function, role }))),
    ]),
  );
}

async function comparison() {
  const [drawn, { rows }] = await Promise.all([
    picture(ADDRESS.comparison, SECTORS_COMPARED, text('comparison.picture')),
    json(ADDRESS.comparison, SECTORS_COMPARED),
  ]);
  const told = table(
    text('comparison.caption'),
    ['answer.function', 'comparison.role', 'comparison.difference', 'comparison.interval', 'comparison.p'].map((name) => text(name)),
    rows.map((row) => [
      row.functionLabel,
      row.roleLabel,
      row.difference === null ? whyEmpty(row) : points(row.difference),
      row.low === null ? '' : `${points(row.low)} … ${points(row.high)}`,
      row.adjustedP === null ? '' : probability(row.adjustedP),
    ]),
  );
  return [drawn, more(text('comparison.table'), told)];
}

function probability(p) {
  const told = p < 0.001 ? `< ${number(0.001)}` : number(p, { maximumFractionDigits: 3, minimumFractionDigits: 3 });
  return p < SIGNIFICANT ? element('strong', {}, `${told} ${text('comparison.significant')}`) : told;
}

const idOf = (pointer) => pointer.slice(1).replaceAll('/', '-');

function choice(question, type) {
  const id = idOf(`/answers/${question.key}`);
  return element(
    'fieldset',
    { id, role: type === 'radio' ? 'radiogroup' : undefined, 'aria-required': type === 'radio' && String(question.required) },
    element('legend', {}, question.text, requirement(question)),
    hint(question),
    question.options.map((option) =>
      element(
        'label',
        { class: 'option' },
        element('input', { type, id: `${id}-${option.key}`, name: question.key, value: option.key }),
        element('span', {}, option.text),
      ),
    ),
  );
}

function requirement({ required }) {
  return required ? element('span', { class: 'required' }, ` (${text('answer.required')})`) : null;
}

function hint({ hint: words }) {
  return words ? element('p', { class: 'hint' }, words) : null;
}

function grid(question) {
  const id = idOf(`/answers/${question.key}`);
  const columns = question.absence ? [...question.roles, { key: 'absent', text: text('answer.absent') }] : question.roles;
  const tick = (row, column) =>
    element(
      'label',
      { class: 'tick' },
      element('input', {
        type: 'checkbox',
        id: `${id}-${row.key}-${column.key}`,
        name: question.key,
        value: `${row.key}.${column.key}`,
        'aria-label': `${row.text}: ${column.text}`,
      }),
    );
  const asked = table(
    question.text,
    [text('answer.function'), ...columns.map((column) => column.text)],
    question.functions.map((row) => [row.text, ...columns.map((column) => tick(row, column))]),
  );
  asked.querySelectorAll('tbody tr').forEach((row, i) => (row.id = `${id}-${question.functions[i].key}`));
  return element(
    'fieldset',
    { id, class: 'grid' },
    element('legend', {}, question.text, requirement(question)),
    hint(question),
    asked,
  );
}

function words(question) {
  const id = idOf(`/answers/${question.key}`);
  return element(
    'div',
    { class: 'words' },
    element('label', { for: id }, question.text, requirement(question)),
    hint(question),
    element('textarea', { id, name: question.key, rows: '4', maxlength: String(question.maxLength) }),
  );
}

const WRITTEN = {
  single: (question) => choice(question, 'radio'),
  multiple: (question) => choice(question, 'checkbox'),
  roles: grid,
  text: words,
};

async function form() {
  const asked = await json(ADDRESS.form);
  document.getElementById('title').textContent = asked.title;
  document.getElementById('description').textContent = asked.description;
  const before = document.querySelector('form');
  const written = element(
    'form',
    { novalidate: true, submit: (event) => send(event, asked) },
    element('div', { class: 'summary', tabindex: '-1' }),
    asked.questions.map((question) => WRITTEN[question.kind](question)),
    element(
      'p',
      { id: 'organisation' },
      element('label', { for: 'organisation-code' }, text('answer.organisation')),
      element('span', { class: 'hint', id: 'organisation-hint' }, text('answer.organisation.hint')),
      element('input', {
        id: 'organisation-code',
        name: 'organisation',
        maxlength: '128',
        autocomplete: 'off',
        'aria-describedby': 'organisation-hint',
      }),
    ),
    element('button', { class: 'main' }, text('answer.send')),
  );
  if (before) {
    fill(written, new FormData(before));
  }
  return written;
}

/** What was answered stays when the language changes. */
function fill(written, answered) {
  for (const input of written.querySelectorAll('input, textarea')) {
    if (input.type.startsWith('text')) {
      input.value = answered.get(input.name) ?? '';
    } else {
      input.checked = answered.getAll(input.name).includes(input.value);
    }
  }
}

/** As the API takes it: what was not answered is left out. */
function sheet(data, questions) {
  const answers = {};
  for (const { key, kind } of questions) {
    const ticked = data.getAll(key).filter((value) => value.trim());
    if (ticked.length === 0) {
      continue;
    }
    if (kind === 'roles') {
      answers[key] = {};
      ticked.map((cell) => cell.split('.')).forEach(([row, column]) => (answers[key][row] ??= []).push(column));
    } else {
      answers[key] = kind === 'multiple' ? ticked : ticked[0];
    }
  }
  const organisation = data.get('organisation').trim();
  return organisation ? { organisation, answers } : { answers };
}

async function send(event, asked) {
  event.preventDefault();
  const written = event.target;
  const button = written.querySelector('button.main');
  const body = JSON.stringify(sheet(new FormData(written), asked.questions));
  if (body !== lastSheet.body) {
    lastSheet = { body, key: crypto.randomUUID() };
  }
  clear(written);
  button.disabled = true;
  button.textContent = text('answer.sending');
  try {
    const receipt = await (await accepted(await submit())).json();
    lastSheet = { body: null, key: null };
    written.reset();
    tell(written, 'kept', text('answer.kept', { sequence: number(receipt.sequence) }), text('answer.counted'));
    await Promise.all([show('findings'), show('matrix'), show('comparison')]);
  } catch (refused) {
    if (refused.errors?.length) {
      tell(written, 'refused', text('answer.faults'), faults(written, refused.errors));
    } else {
      const words = refused instanceof Refusal ? refused.message : text('answer.unreachable');
      tell(written, 'refused', text('answer.refused'), words);
    }
  } finally {
    button.disabled = false;
    button.textContent = text('answer.send');
  }
}

function submit() {
  return fetch(ADDRESS.answers, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': lastSheet.key },
    body: lastSheet.body,
  });
}

function clear(written) {
  written.querySelectorAll('.fault').forEach((fault) => fault.remove());
  for (const faulty of written.querySelectorAll('[aria-invalid]')) {
    faulty.removeAttribute('aria-invalid');
    faulty.removeAttribute('aria-describedby');
  }
  written.querySelector('.summary').replaceChildren();
}

/** The focus goes to what is told, so that nobody misses it. */
function tell(written, kind, title, ...words) {
  const summary = written.querySelector('.summary');
  summary.className = `summary ${kind}`;
  summary.replaceChildren(element('h3', {}, title), ...words.map((part) => (typeof part === 'string' ? element('p', {}, part) : part)));
  summary.focus();
}

/** Tells each fault where its pointer points to, and gives the way there. */
function faults(written, errors) {
  const told = errors.map(({ pointer, code, detail }) => {
    const words = TEXTS[language][`fault.${code}`] ?? detail;
    const place = placeOf(written, pointer);
    return element('li', {}, place ? toPlace(place, words) : words);
  });
  return element('ul', {}, told);
}

/** What the pointer names, or else what that is in. */
function placeOf(written, pointer) {
  const place = pointer ? written.querySelector(`#${idOf(pointer)}`) : null;
  return place || !pointer ? place : placeOf(written, pointer.slice(0, pointer.lastIndexOf('/')));
}

function toPlace(place, words) {
  const title = place.querySelector('legend, th, label');
  const inputs = [...place.querySelectorAll('input')];
  const fault = element('span', { class: 'fault', id: `${place.id}-fault` }, words);
  title.append(fault);
  for (const invalid of place.matches('[role=radiogroup]') ? [place] : inputs) {
    invalid.setAttribute('aria-invalid', 'true');
    invalid.setAttribute('aria-describedby', fault.id);
  }
  return element('a', { href: `#${inputs[0].id}` }, `${title.firstChild.textContent} – ${words}`);
}

const EXTENSIONS = { 'csv-excel': 'csv', 'json-stat': 'json', ddi: 'xml', spss: 'sps', 'table-schema': 'json', catalogue: 'json' };
const NAMES = { xlsx: 'XLSX', json: 'JSON', 'json-stat': 'JSON-stat', svg: 'SVG', png: 'PNG' };

/** A link cannot send a key, so each file is fetched and then saved. */
function saved(word, base, address, parameters = {}) {
  const file = `${base}-${language}.${EXTENSIONS[word] ?? word}`;
  const save = async () => {
    const blob = await (await ask(address, parameters)).blob();
    const link = element('a', { href: URL.createObjectURL(blob), download: file });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const name = NAMES[word] ?? TEXTS[language][`format.${word}`] ?? word;
  return element('li', {}, element('button', { type: 'button', click: () => announce(save, 'formats.saved', file) }, name));
}

/** What was done, or else why not, where those hear it who do not see it. */
async function announce(act, done, value, otherwise = 'problem') {
  const status = document.getElementById('saved');
  try {
    await act();
    status.textContent = text(done, { name: value });
  } catch (refused) {
    status.textContent = [text(otherwise), refused instanceof Refusal ? refused.message : ''].join(' ').trim();
  }
}

async function formats() {
  const catalogue = await json(ADDRESS.catalogue);
  const bySector = catalogue.questions
    .find((question) => question.key === 'roles')
    .results.find(
      ({ operation, href }) =>
        operation === 'readMatrix' && new URL(href, location.origin).searchParams.get('by') === BY_SECTOR.by,
    );
  const csv = bySector.formats.find(({ format }) => format === 'csv');
  return [
    element('h3', {}, text('formats.table')),
    element(
      'ul',
      { class: 'files' },
      bySector.formats.map(({ format, href }) => [
        saved(format, 'roles-by-sector', href),
        format === 'csv' ? saved('csv-excel', 'roles-by-sector-excel', href, { dialect: 'excel' }) : null,
      ]),
    ),
    element('h3', {}, text('formats.survey')),
    element(
      'ul',
      { class: 'files' },
      saved('catalogue', 'catalogue', ADDRESS.catalogue),
      ['ddi', 'spss', 'table-schema'].map((format) => saved(format, 'codebook', ADDRESS.codebook, { format })),
    ),
    element('h3', {}, text('formats.address')),
    copied('odata', text('formats.odata'), location.origin + ADDRESS.odata(language)),
    copied('csv', text('format.csv'), location.origin + csv.href),
    copied('key', text('formats.key'), KEY),
  ];
}

function copied(id, name, value) {
  const field = element('input', { id: `copied-${id}`, readonly: true, value });
  const copy = async () => {
    field.select();
    await navigator.clipboard.writeText(value);
  };
  return element(
    'p',
    { class: 'copied' },
    element('label', { for: field.id }, name),
    field,
    element(
      'button',
      {
        type: 'button',
        'aria-label': `${text('formats.copy')}: ${name}`,
        click: () => announce(copy, 'formats.copied', name, 'formats.selected'),
      },
      text('formats.copy'),
    ),
  );
}

const PARTS = { findings, matrix, comparison, answer: form, formats };

async function show(name) {
  const part = document.getElementById(`${name}-part`);
  const { signal } = showing;
  part.setAttribute('aria-busy', 'true');
  if (!part.hasChildNodes()) {
    part.append(element('p', { class: 'loading' }, text('loading')));
  }
  try {
    const content = [await PARTS[name]()].flat();
    if (!signal.aborted) {
      part.replaceChildren(...content);
    }
  } catch (refused) {
    if (!signal.aborted) {
      const why = refused instanceof Refusal ? refused.message : '';
      part.replaceChildren(element('p', { class: 'problem', role: 'alert' }, `${text('problem')} ${why}`));
    }
  } finally {
    part.setAttribute('aria-busy', 'false');
  }
}

function showAll() {
  showing.abort();
  showing = new AbortController();
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach((place) => (place.textContent = text(place.dataset.text)));
  document.querySelectorAll('[data-label]').forEach((place) => place.setAttribute('aria-label', text(place.dataset.label)));
  languages.forEach((button) => button.setAttribute('aria-pressed', String(button.lang === language)));
  document.getElementById('saved').textContent = '';
  Object.keys(PARTS).forEach(show);
}

languages.forEach((button) =>
  button.addEventListener('click', () => {
    language = button.lang;
    history.replaceState(null, '', `?language=${language}${location.hash}`);
    showAll();
  }),
);
showAll();
